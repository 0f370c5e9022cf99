package jp.gmis.sos.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jp.gmis.sos.csv.UnreadableCsvException;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the calendar; every change is kept and gives the calendar a new version. */
@Service
@Transactional
public class CalendarAdministration {

	private final ClosedDays closedDays;

	private final HolidayImports imports;

	private final CalendarChanges changes;

	private final CalendarService calendar;

	private final MessageSource messages;

	private final Clock clock;

	CalendarAdministration(ClosedDays closedDays, HolidayImports imports, CalendarChanges changes,
			CalendarService calendar, MessageSource messages, Clock clock) {
		this.closedDays = closedDays;
		this.imports = imports;
		this.changes = changes;
		this.calendar = calendar;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * Closes a day. Closing it again under the same name changes nothing.
	 * @throws RuleViolation if it is past, or no business day anyway
	 */
	public void close(LocalDate day, String name, Actor actor) {
		requireToCome(day);
		Optional<ClosedDay> closed = this.closedDays.findById(day);
		if (closed.isPresent() && closed.get().getName().equals(name)) {
			return;
		}
		if (!this.calendar.calendar().isBusinessDay(day)) {
			throw new RuleViolation("calendar.error.notABusinessDay", JapanTime.dateWithWeekday(day));
		}
		this.closedDays.saveAndFlush(new ClosedDay(day, name));
		keep(actor, "calendar.change.closed", JapanTime.date(day), name);
	}

	/**
	 * Makes a closed day a business day again. Doing it again changes nothing.
	 * @throws RuleViolation if it is past
	 */
	public void reopen(LocalDate day, Actor actor) {
		this.closedDays.findById(day).ifPresent(closed -> {
			requireToCome(day);
			this.closedDays.delete(closed);
			keep(actor, "calendar.change.reopened", JapanTime.date(day), closed.getName());
		});
	}

	/**
	 * Reads a file of the Cabinet Office and keeps it; it does not rule before it is
	 * applied.
	 * @throws UnreadableCsvException if anything in it is wrong
	 */
	public HolidayImport upload(String fileName, InputStream file) throws IOException {
		return this.imports.save(new HolidayImport(fileName, HolidayCsv.read(file), this.clock.instant()));
	}

	/**
	 * A file that was read.
	 * @throws NotFoundException if there is none of the number
	 */
	@Transactional(readOnly = true)
	public HolidayImport uploaded(long id) {
		return this.imports.findById(id).orElseThrow(() -> new NotFoundException("Holiday import " + id));
	}

	/** What a file that was read would change. */
	@Transactional(readOnly = true)
	public List<HolidayDifference> differences(HolidayImport uploaded) {
		return HolidayDifference.between(this.calendar.calendar(), uploaded.years());
	}

	/** Lets a file rule for its years from now on. Doing it again changes nothing. */
	public void apply(long id, Actor actor) {
		HolidayImport uploaded = uploaded(id);
		if (uploaded.getAppliedAt() == null) {
			int differences = differences(uploaded).size();
			uploaded.apply(this.clock.instant());
			keep(actor, "calendar.change.imported", uploaded.getFileName(), String.valueOf(uploaded.getFirstYear()),
					String.valueOf(uploaded.getLastYear()), differences);
		}
	}

	/** The days that are closed from today on, in their order. */
	@Transactional(readOnly = true)
	public List<ClosedDay> closedDaysToCome() {
		return this.closedDays.findByClosedOnGreaterThanEqualOrderByClosedOn(JapanTime.today(this.clock));
	}

	/** The newest changes first. */
	@Transactional(readOnly = true)
	public List<CalendarChange> newestChanges(int atMost) {
		return this.changes.findByOrderByIdDesc(Limit.of(atMost));
	}

	private void requireToCome(LocalDate day) {
		if (day.getYear() > NationalHolidays.LAST_YEAR) {
			throw new RuleViolation("calendar.error.tooFar", String.valueOf(NationalHolidays.LAST_YEAR));
		}
		if (day.isBefore(JapanTime.today(this.clock))) {
			throw new RuleViolation("calendar.error.past");
		}
	}

	private void keep(Actor actor, String key, Object... arguments) {
		this.changes.save(new CalendarChange(this.clock.instant(), actor,
				this.messages.getMessage(key, arguments, Locale.JAPANESE)));
	}

}

package jp.gmis.sos.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import jp.gmis.sos.shared.JapanTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies the hours to the calendar, both as they are now, in the caller's transaction if
 * there is one.
 */
@Service
public class CalendarService {

	private final ClosedDays closedDays;

	private final HolidayImports imports;

	private final CalendarChanges changes;

	private final HoursService hours;

	private final TransactionTemplate reading;

	private volatile Known known;

	CalendarService(ClosedDays closedDays, HolidayImports imports, CalendarChanges changes, HoursService hours,
			PlatformTransactionManager transactions) {
		this.closedDays = closedDays;
		this.imports = imports;
		this.changes = changes;
		this.hours = hours;
		this.reading = new TransactionTemplate(transactions);
		this.reading.setReadOnly(true);
	}

	/** What was read last. */
	private record Known(CalendarState state, BusinessCalendar calendar) {

	}

	/** The business days as they are known now; read anew after each change. */
	public BusinessCalendar calendar() {
		Known last = this.known;
		if (last != null && last.state().equals(this.changes.state())) {
			return last.calendar();
		}
		Known read = this.reading.execute(status -> {
			CalendarState state = this.changes.state();
			return new Known(state, read(state));
		});
		// What somebody is changing at this moment is not known to others before it is
		// committed.
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			this.known = read;
		}
		return read.calendar();
	}

	private BusinessCalendar read(CalendarState state) {
		Map<Integer, Map<LocalDate, String>> imported = new HashMap<>();
		this.imports.findByAppliedAtIsNotNullOrderByAppliedAtAscIdAsc()
			.forEach(applied -> imported.putAll(applied.years()));
		return new BusinessCalendar(state.version(),
				this.closedDays.findAll()
					.stream()
					.collect(Collectors.toMap(ClosedDay::getClosedOn, ClosedDay::getName)),
				imported);
	}

	/** 受付時限 as it is now. */
	public Cutoff cutoff() {
		return new Cutoff(this.hours.hours(), calendar());
	}

	/** From when a submission of the given instant is handled. */
	public Handling handlingOf(Instant submittedAt) {
		return cutoff().handlingOf(submittedAt);
	}

	/** What somebody who is about to submit has to know. */
	public Outlook outlook(Instant now) {
		return cutoff().outlook(now);
	}

	/**
	 * 確認期限 of a review that begins at the given instant: that business day's end, or the
	 * next one's.
	 */
	public Instant reviewDueAt(Instant begin) {
		BusinessCalendar calendar = calendar();
		ZonedDateTime from = begin.atZone(JapanTime.ZONE);
		LocalDate day = from.toLocalDate();
		WorkingHours working = this.hours.hours();
		boolean today = calendar.isBusinessDay(day) && from.toLocalTime().isBefore(working.on(day).reviewDue());
		LocalDate due = today ? day : calendar.nextBusinessDay(day);
		return due.atTime(working.on(due).reviewDue()).atZone(JapanTime.ZONE).toInstant();
	}

}

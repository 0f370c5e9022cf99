package jp.gmis.sos.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import jp.gmis.sos.shared.JapanTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applies the hours to the calendar, both as they are now. */
@Service
@Transactional(readOnly = true)
public class CalendarService {

	private final ClosedDays closedDays;

	private final HolidayImports imports;

	private final CalendarChanges changes;

	private final HoursService hours;

	CalendarService(ClosedDays closedDays, HolidayImports imports, CalendarChanges changes, HoursService hours) {
		this.closedDays = closedDays;
		this.imports = imports;
		this.changes = changes;
		this.hours = hours;
	}

	/** The business days as they are known now. */
	public BusinessCalendar calendar() {
		Map<Integer, Map<LocalDate, String>> imported = new HashMap<>();
		this.imports.findByAppliedAtIsNotNullOrderByAppliedAtAscIdAsc()
			.forEach(applied -> imported.putAll(applied.years()));
		return new BusinessCalendar(this.changes.version(),
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

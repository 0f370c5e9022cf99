package jp.gmis.sos.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.stream.Collectors;

import jp.gmis.sos.shared.JapanTime;
import org.springframework.stereotype.Service;

/** Applies the configured cutoff and the administrator's calendar. */
@Service
public class CalendarService {

	private final ClosedDays closedDays;

	private final CutoffProperties properties;

	CalendarService(ClosedDays closedDays, CutoffProperties properties) {
		this.closedDays = closedDays;
		this.properties = properties;
	}

	/** The business days as they are known now. */
	public BusinessCalendar calendar() {
		return new BusinessCalendar(this.closedDays.findAll()
			.stream()
			.collect(Collectors.toMap(ClosedDay::getClosedOn, ClosedDay::getName)));
	}

	/** From when a submission of the given instant is handled. */
	public Handling handlingOf(Instant submittedAt) {
		return new Cutoff(this.properties.time(), calendar()).handlingOf(submittedAt);
	}

	/**
	 * 確認期限 of a review that begins at the given instant: that business day's end, or the
	 * next one's.
	 */
	public Instant reviewDueAt(Instant begin) {
		BusinessCalendar calendar = calendar();
		ZonedDateTime from = begin.atZone(JapanTime.ZONE);
		LocalDate day = from.toLocalDate();
		boolean today = calendar.isBusinessDay(day) && from.toLocalTime().isBefore(this.properties.reviewDue());
		return (today ? day : calendar.nextBusinessDay(day)).atTime(this.properties.reviewDue())
			.atZone(JapanTime.ZONE)
			.toInstant();
	}

}

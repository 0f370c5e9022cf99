package jp.gmis.sos.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

import jp.gmis.sos.calendar.Handling.Reason;
import jp.gmis.sos.shared.JapanTime;

/**
 * 受付時限: 毎日13時まで (manual 1-1, note 1: 13時以降の要請は、翌営業日以降の対応となります).
 *
 * @param hours the times of day in Japan; a submission at exactly the cutoff is too late
 * @param calendar the business days
 */
public record Cutoff(WorkingHours hours, BusinessCalendar calendar) {

	/** Changed with every change of what is decided here. */
	public static final String VERSION = "2026-11";

	/** 受付時限 of a day. */
	public LocalTime timeOn(LocalDate day) {
		return this.hours.on(day).cutoff();
	}

	/** From when a submission of the given instant is handled. */
	public Handling handlingOf(Instant submittedAt) {
		ZonedDateTime submitted = submittedAt.atZone(JapanTime.ZONE);
		LocalDate day = submitted.toLocalDate();
		if (!this.calendar.isBusinessDay(day)) {
			return new Handling(submittedAt, this.calendar.nextBusinessDay(day), Reason.NOT_A_BUSINESS_DAY);
		}
		if (submitted.toLocalTime().isBefore(timeOn(day))) {
			return new Handling(submittedAt, day, Reason.IN_TIME);
		}
		return new Handling(submittedAt, this.calendar.nextBusinessDay(day), Reason.AFTER_CUTOFF);
	}

	/** What one has to know before sending, at the given instant. */
	public Outlook outlook(Instant now) {
		Handling handling = handlingOf(now);
		Instant deadline = handling.date().atTime(timeOn(handling.date())).atZone(JapanTime.ZONE).toInstant();
		return new Outlook(now, handling, deadline, handlingOf(deadline));
	}

}

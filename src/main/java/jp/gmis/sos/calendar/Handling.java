package jp.gmis.sos.calendar;

import java.time.Instant;
import java.time.LocalDate;

import jp.gmis.sos.shared.JapanTime;

/**
 * 対応開始日: from when a submission is handled, and why.
 *
 * @param submittedAt when it was submitted
 * @param date the day from which it is handled
 * @param reason why that day
 */
public record Handling(Instant submittedAt, LocalDate date, Reason reason) {

	/** Why the day applies. */
	public enum Reason {

		/** Submitted on a business day before the cutoff. */
		IN_TIME,
		/** Submitted on a business day at the cutoff or later. */
		AFTER_CUTOFF,
		/** Submitted on a day that is no business day. */
		NOT_A_BUSINESS_DAY

	}

	/** Whether it has to wait for another day. */
	public boolean deferred() {
		return this.reason != Reason.IN_TIME;
	}

	/** The instant from which reviewers see it: at once, or at 00:00 JST of the day. */
	public Instant startsAt() {
		return deferred() ? JapanTime.startOf(this.date) : this.submittedAt;
	}

}

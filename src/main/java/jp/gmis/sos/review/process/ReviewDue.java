package jp.gmis.sos.review.process;

import java.time.Instant;

import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.shared.JapanTime;

/** 確認期限 as the model's timers and due dates want it. */
final class ReviewDue {

	private ReviewDue() {
	}

	/**
	 * ISO 8601 with offset: until when a review should be done that begins at the given
	 * instant.
	 */
	static String of(CalendarService calendar, Instant begin) {
		return calendar.reviewDueAt(begin).atZone(JapanTime.ZONE).toOffsetDateTime().toString();
	}

}

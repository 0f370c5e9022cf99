package jp.gmis.sos.eligibility.web;

import java.time.LocalDate;

import org.springframework.format.annotation.DateTimeFormat;

/**
 * 再判定, as it was typed.
 *
 * @param from the first day, in Japan
 * @param to the last day, in Japan
 * @param dailyWindowDays how old a daily answer may be
 * @param weeklyWindowWeeks how old a weekly answer may be
 */
record ReplayForm(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
		@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to, Integer dailyWindowDays,
		Integer weeklyWindowWeeks) {

	/** Whether it was sent, and not only opened. */
	boolean isSent() {
		return this.from != null || this.to != null || this.dailyWindowDays != null || this.weeklyWindowWeeks != null;
	}

}

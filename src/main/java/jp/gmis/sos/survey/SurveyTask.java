package jp.gmis.sos.survey;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A survey of the current period, for one facility.
 *
 * @param kind which survey
 * @param required whether the facility has to answer it before it may ask for equipment
 * @param period the first day of the period
 * @param lastDay the last day on which it can be answered or corrected
 * @param answeredAt when it was answered or corrected last, or null
 */
public record SurveyTask(SurveyKind kind, boolean required, LocalDate period, LocalDate lastDay, Instant answeredAt) {

	/** Whether the answer is still missing. */
	public boolean missing() {
		return this.required && this.answeredAt == null;
	}

}

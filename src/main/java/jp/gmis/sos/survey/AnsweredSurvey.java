package jp.gmis.sos.survey;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An answer or a correction in the history of a facility.
 *
 * @param period the first day of the period
 * @param answeredAt when it was given
 * @param by the name of who gave it
 * @param origin how it came in
 * @param patients what a daily answer said, else null
 * @param stock what a weekly answer said, else null
 */
public record AnsweredSurvey(LocalDate period, Instant answeredAt, String by, AnswerOrigin origin,
		PatientReport patients, StockReport stock) {

	/** Whether it is not 該当なし. */
	boolean hasFigures() {
		return (this.patients != null) ? !this.patients.notApplicable() : !this.stock.notApplicable();
	}

}

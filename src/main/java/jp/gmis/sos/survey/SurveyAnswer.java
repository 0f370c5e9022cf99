package jp.gmis.sos.survey;

import java.time.LocalDate;

/**
 * A stored answer, as files see it.
 *
 * @param <T> what the survey asks for
 */
interface SurveyAnswer<T> {

	Long getId();

	String getFacilityCode();

	/** The first day of the period that it is for. */
	LocalDate getPeriod();

	/** Whether it says the same. */
	boolean says(T report);

}

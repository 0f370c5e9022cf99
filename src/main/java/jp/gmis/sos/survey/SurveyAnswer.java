package jp.gmis.sos.survey;

import java.time.Instant;
import java.time.LocalDate;

import jp.gmis.sos.user.Actor;

/**
 * A stored answer, as files see it.
 *
 * @param <T> what the survey asks for
 */
interface SurveyAnswer<T> {

	String getFacilityCode();

	/** The first day of the period that it is for. */
	LocalDate getPeriod();

	/** How it came in. */
	AnswerOrigin getOrigin();

	/** Whether it says the same. */
	boolean says(T report);

	/** Replaces what an earlier file brought by what a later one says. */
	void importAgain(T report, Actor by, Instant at);

}

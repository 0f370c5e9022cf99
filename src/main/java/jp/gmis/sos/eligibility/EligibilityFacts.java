package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.survey.WeeklySurveyLine;

/**
 * All that a decision depends on, beside the rules.
 *
 * @param facilityType 施設種別
 * @param agreements 協定
 * @param receptionState 受付状態 at the submission
 * @param submittedOn the day in Japan of the submission
 * @param dailyAnswer the newest daily survey answer up to that day, however old, or null
 * @param weeklyAnswer the newest weekly survey answer up to that week, however old, or
 * null
 * @param requestedItems codes and names of the items asked for, in the order of the form
 */
public record EligibilityFacts(FacilityType facilityType, Set<Agreement> agreements, ReceptionState receptionState,
		LocalDate submittedOn, DailyAnswer dailyAnswer, WeeklyAnswer weeklyAnswer, List<RequestedItem> requestedItems) {

	/**
	 * A daily answer.
	 *
	 * @param surveyDate the day it is for
	 * @param answeredAt when it was given
	 */
	public record DailyAnswer(LocalDate surveyDate, Instant answeredAt) {

	}

	/**
	 * A weekly answer.
	 *
	 * @param weekStart the Monday of the week it is for
	 * @param answeredAt when it was given
	 * @param lines what was answered, by item code
	 */
	public record WeeklyAnswer(LocalDate weekStart, Instant answeredAt, Map<String, WeeklySurveyLine> lines) {

	}

	/**
	 * An item asked for.
	 *
	 * @param code its code
	 * @param name its name
	 */
	public record RequestedItem(String code, String name) {

	}

}

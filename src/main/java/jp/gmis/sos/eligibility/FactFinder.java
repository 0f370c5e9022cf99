package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.eligibility.EligibilityFacts.DailyAnswer;
import jp.gmis.sos.eligibility.EligibilityFacts.RequestedItem;
import jp.gmis.sos.eligibility.EligibilityFacts.WeeklyAnswer;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.survey.DailySurveys;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.WeeklySurveyLine;
import jp.gmis.sos.survey.WeeklySurveys;
import org.springframework.stereotype.Component;

/** Gathers the facts as they are stored now; knows no rule. */
@Component
class FactFinder {

	private final DailySurveys dailySurveys;

	private final WeeklySurveys weeklySurveys;

	private final PpeItems items;

	FactFinder(DailySurveys dailySurveys, WeeklySurveys weeklySurveys, PpeItems items) {
		this.dailySurveys = dailySurveys;
		this.weeklySurveys = weeklySurveys;
		this.items = items;
	}

	/**
	 * The facts about a submission.
	 * @param submittedAt when it was submitted, which settles which survey answers count
	 * @param state 受付状態 that holds for the submission
	 * @param itemCodes the items asked for
	 */
	EligibilityFacts find(Facility facility, Instant submittedAt, ReceptionState state, Collection<String> itemCodes) {
		LocalDate day = JapanTime.dateOf(submittedAt);
		String code = facility.getCode().value();
		return new EligibilityFacts(facility.getType(), facility.agreementsOn(day), state, day,
				this.dailySurveys.findFirstByFacilityCodeAndSurveyDateLessThanEqualOrderBySurveyDateDesc(code, day)
					.map(survey -> new DailyAnswer(survey.getSurveyDate(), survey.getAnsweredAt()))
					.orElse(null),
				this.weeklySurveys
					.findFirstByFacilityCodeAndWeekStartLessThanEqualOrderByWeekStartDesc(code,
							SurveyKind.WEEKLY.periodOf(day))
					.map(survey -> new WeeklyAnswer(survey.getWeekStart(), survey.getAnsweredAt(),
							survey.getLines()
								.stream()
								.collect(Collectors.toMap(WeeklySurveyLine::itemCode, Function.identity()))))
					.orElse(null),
				this.items.inOrder(itemCodes)
					.stream()
					.map(item -> new RequestedItem(item.getCode(), item.getName()))
					.toList());
	}

}

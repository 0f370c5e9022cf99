package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.gmis.sos.eligibility.EligibilityFacts.DailyAnswer;
import jp.gmis.sos.eligibility.EligibilityFacts.RequestedItem;
import jp.gmis.sos.eligibility.EligibilityFacts.WeeklyAnswer;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.reception.ReceptionService;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.survey.DailySurvey;
import jp.gmis.sos.survey.DailySurveys;
import jp.gmis.sos.survey.WeeklySurvey;
import jp.gmis.sos.survey.WeeklySurveyLine;
import jp.gmis.sos.survey.WeeklySurveys;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers the facts, applies the rules and keeps the decision. */
@Service
public class EligibilityService {

	private final DailySurveys dailySurveys;

	private final WeeklySurveys weeklySurveys;

	private final ReceptionService reception;

	private final EligibilityProperties properties;

	private final DecisionStore decisions;

	EligibilityService(DailySurveys dailySurveys, WeeklySurveys weeklySurveys, ReceptionService reception,
			EligibilityProperties properties, DecisionStore decisions) {
		this.dailySurveys = dailySurveys;
		this.weeklySurveys = weeklySurveys;
		this.reception = reception;
		this.properties = properties;
		this.decisions = decisions;
	}

	/**
	 * Decides on a submission and keeps the decision; a submission already decided on
	 * keeps its decision.
	 * @param submittedAt when it was submitted, which settles which survey answers count
	 */
	@Transactional
	public Decision decide(UUID requestId, int submissionNumber, Facility facility, Instant submittedAt,
			List<RequestedItem> items) {
		return this.decisions.find(requestId, submissionNumber)
			.orElseGet(() -> this.decisions.store(requestId, submissionNumber, facts(facility, submittedAt, items)));
	}

	/** The decision on a submission. */
	@Transactional(readOnly = true)
	public Optional<Decision> decision(UUID requestId, int submissionNumber) {
		return this.decisions.find(requestId, submissionNumber);
	}

	/** The decision on the newest submission that has one. */
	@Transactional(readOnly = true)
	public Optional<Decision> latestDecision(UUID requestId) {
		return this.decisions.latest(requestId);
	}

	private EligibilityFacts facts(Facility facility, Instant submittedAt, List<RequestedItem> items) {
		LocalDate day = JapanTime.dateOf(submittedAt);
		LocalDate week = WeeklySurvey.weekOf(day);
		return new EligibilityFacts(facility.getType(), facility.getAgreements(),
				this.reception.stateIn(facility.getPrefectureCode(), submittedAt), day,
				this.properties.dailyWindowDays(), this.properties.weeklyWindowWeeks(),
				this.dailySurveys
					.findFirstByFacilityCodeAndSurveyDateBetweenOrderBySurveyDateDesc(facility.getCode().value(),
							day.minusDays(this.properties.dailyWindowDays()), day)
					.map(EligibilityService::dailyAnswer)
					.orElse(null),
				this.weeklySurveys
					.findFirstByFacilityCodeAndWeekStartBetweenOrderByWeekStartDesc(facility.getCode().value(),
							week.minusWeeks(this.properties.weeklyWindowWeeks()), week)
					.map(EligibilityService::weeklyAnswer)
					.orElse(null),
				items);
	}

	private static DailyAnswer dailyAnswer(DailySurvey survey) {
		return new DailyAnswer(survey.getSurveyDate(), survey.getAnsweredAt());
	}

	private static WeeklyAnswer weeklyAnswer(WeeklySurvey survey) {
		return new WeeklyAnswer(survey.getWeekStart(), survey.getAnsweredAt(),
				survey.getLines().stream().collect(Collectors.toMap(WeeklySurveyLine::itemCode, line -> line)));
	}

}

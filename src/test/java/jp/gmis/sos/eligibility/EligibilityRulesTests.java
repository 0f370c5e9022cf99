package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jp.gmis.sos.eligibility.EligibilityFacts.DailyAnswer;
import jp.gmis.sos.eligibility.EligibilityFacts.RequestedItem;
import jp.gmis.sos.eligibility.EligibilityFacts.WeeklyAnswer;
import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.WeeklySurveyLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** 配布要件 (manual 1-2): who has to answer what, and what the answers have to say. */
class EligibilityRulesTests {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

	private static final LocalDate WEEK = LocalDate.of(2026, 11, 16);

	@ParameterizedTest(name = "{0} {1} 日次={2} 週次={3} → {4}")
	@CsvSource(nullValues = "-", textBlock = """
			HOSPITAL,               BEDS,                       true,  true,  -
			HOSPITAL,               BEDS,                       false, true,  DAILY_SURVEY
			HOSPITAL,               BEDS,                       true,  false, WEEKLY_SURVEY
			HOSPITAL,               BEDS,                       false, false, DAILY_SURVEY WEEKLY_SURVEY
			CLINIC,                 FEVER_CLINIC,               false, true,  DAILY_SURVEY
			CLINIC,                 BACKUP_SUPPORT,             false, true,  DAILY_SURVEY
			CLINIC,                 BACKUP_SUPPORT HOME_CARE,   false, true,  DAILY_SURVEY
			CLINIC,                 HOME_CARE,                  false, true,  -
			HOSPITAL,               STAFF_DISPATCH,             false, true,  -
			PHARMACY,               HOME_CARE,                  false, true,  -
			PHARMACY,               FEVER_CLINIC,               false, true,  -
			VISITING_NURSE_STATION, BEDS,                       false, true,  -
			VISITING_NURSE_STATION, HOME_CARE,                  true,  false, WEEKLY_SURVEY
			HOSPITAL,               -,                          true,  true,  AGREEMENT
			PHARMACY,               -,                          true,  true,  AGREEMENT
			""")
	void asksForTheSurveysOfTheAgreement(FacilityType type, String agreements, boolean daily, boolean weekly,
			String failures) {
		assertThat(failuresOf(
				facts(type, agreements(agreements), daily, weekly ? answer(10, Procurement.DIFFICULT) : null)))
			.isEqualTo(failures);
	}

	@ParameterizedTest(name = "在庫数={0} 調達見込み={1} → {2}")
	@CsvSource(nullValues = "-", textBlock = """
			0,  DIFFICULT, -
			10, DIFFICULT, -
			10, AVAILABLE, CANNOT_PROCURE
			10, -,         CANNOT_PROCURE
			-,  DIFFICULT, STOCK_FILLED
			-,  -,         STOCK_FILLED CANNOT_PROCURE
			""")
	void asksForStockAndDifficultyOfEveryRequestedItem(Integer stock, Procurement procurement, String failures) {
		assertThat(failuresOf(
				facts(FacilityType.PHARMACY, Set.of(Agreement.HOME_CARE), false, answer(stock, procurement))))
			.isEqualTo(failures);
	}

	@ParameterizedTest(name = "{0}前の日次、{1}週前の週次 → {2}")
	@CsvSource(nullValues = "-", textBlock = """
			0, 0, -
			1, 1, -
			2, 1, DAILY_SURVEY
			1, 2, WEEKLY_SURVEY
			9, 9, DAILY_SURVEY WEEKLY_SURVEY
			""")
	void takesAnswersOfTheDayBeforeAndTheWeekBefore(int daysBefore, int weeksBefore, String failures) {
		EligibilityFacts facts = new EligibilityFacts(FacilityType.HOSPITAL, Set.of(Agreement.BEDS),
				ReceptionState.EMERGENCY, DAY, new DailyAnswer(DAY.minusDays(daysBefore), Instant.EPOCH),
				new WeeklyAnswer(WEEK.minusWeeks(weeksBefore), Instant.EPOCH,
						Map.of("N95", new WeeklySurveyLine("N95", 1, 1, Procurement.DIFFICULT))),
				List.of(new RequestedItem("N95", "N95等マスク")));
		assertThat(failuresOf(facts)).isEqualTo(failures);
	}

	@Test
	void namesTheItemsThatFail() {
		List<RuleResult> results = new EligibilityRules(1, 1).evaluate(facts(FacilityType.PHARMACY,
				Set.of(Agreement.HOME_CARE), false, new WeeklyAnswer(WEEK, Instant.EPOCH, Map.of())));
		assertThat(results).filteredOn(RuleResult::failed)
			.extracting(RuleResult::items)
			.containsOnly(List.of("N95等マスク"));
	}

	private static String failuresOf(EligibilityFacts facts) {
		List<String> failures = new EligibilityRules(1, 1).evaluate(facts)
			.stream()
			.filter(RuleResult::failed)
			.map(result -> result.rule().name())
			.toList();
		return failures.isEmpty() ? null : String.join(" ", failures);
	}

	private static EligibilityFacts facts(FacilityType type, Set<Agreement> agreements, boolean daily,
			WeeklyAnswer weekly) {
		return new EligibilityFacts(type, agreements, ReceptionState.EMERGENCY, DAY,
				daily ? new DailyAnswer(DAY, Instant.EPOCH) : null, weekly,
				List.of(new RequestedItem("N95", "N95等マスク")));
	}

	private static WeeklyAnswer answer(Integer stock, Procurement procurement) {
		return new WeeklyAnswer(WEEK, Instant.EPOCH, Map.of("N95", new WeeklySurveyLine("N95", stock, 1, procurement)));
	}

	private static Set<Agreement> agreements(String names) {
		return (names == null) ? Set.of()
				: Arrays.stream(names.split(" ")).map(Agreement::valueOf).collect(Collectors.toSet());
	}

}

package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.eligibility.EligibilityFacts.DailyAnswer;
import jp.gmis.sos.eligibility.EligibilityFacts.RequestedItem;
import jp.gmis.sos.eligibility.EligibilityFacts.WeeklyAnswer;
import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.WeeklySurveyLine;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** 配布要件: what holds for whichever facts. */
class EligibilityPropertyTests {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

	private static final List<RequestedItem> ITEMS = List.of(new RequestedItem("N95", "N95等マスク"),
			new RequestedItem("GOWN", "ガウン"), new RequestedItem("GLOVE", "手袋"));

	private final JsonMapper json = JsonMapper.builder().build();

	/** So the stored facts are all that a replay needs. */
	@Property
	void theDecisionDependsOnNothingButTheFacts(@ForAll("facts") EligibilityFacts facts,
			@ForAll("rules") EligibilityRules rules) {
		List<RuleResult> decided = rules.evaluate(facts);
		EligibilityFacts stored = this.json.readValue(this.json.writeValueAsString(facts), EligibilityFacts.class);
		TimeZone zone = TimeZone.getDefault();
		Locale language = Locale.getDefault();
		try {
			TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
			Locale.setDefault(Locale.forLanguageTag("tr-TR"));
			assertThat(rules.evaluate(stored)).isEqualTo(decided);
		}
		finally {
			TimeZone.setDefault(zone);
			Locale.setDefault(language);
		}
	}

	@Property
	void mendingWhatAReasonNamesRemovesThatReason(@ForAll("facts") EligibilityFacts facts,
			@ForAll("rules") EligibilityRules rules) {
		for (RuleResult failed : rules.evaluate(facts).stream().filter(RuleResult::failed).toList()) {
			assertThat(rules.evaluate(mended(facts, failed))).filteredOn(RuleResult::failed)
				.extracting(RuleResult::rule)
				.doesNotContain(failed.rule());
		}
	}

	@Property
	void mendingEveryReasonInTurnMakesTheFacilityEligible(@ForAll("facts") EligibilityFacts facts,
			@ForAll("rules") EligibilityRules rules) {
		EligibilityFacts mended = facts;
		for (int round = 0; round < EligibilityRule.values().length && !rules.isEligible(mended); round++) {
			mended = mended(mended,
					rules.evaluate(mended).stream().filter(RuleResult::failed).findFirst().orElseThrow());
		}
		assertThat(rules.isEligible(mended)).isTrue();
	}

	@Property
	void aLongerWindowRefusesNobodyMoreForAnAnswerThatIsTooOld(@ForAll("facts") EligibilityFacts facts,
			@ForAll("rules") EligibilityRules rules) {
		EligibilityRules longer = new EligibilityRules(rules.dailyWindowDays() + 1, rules.weeklyWindowWeeks() + 1);
		Set<EligibilityRule> surveys = Set.of(EligibilityRule.DAILY_SURVEY, EligibilityRule.WEEKLY_SURVEY);
		assertThat(failed(longer, facts, surveys)).isSubsetOf(failed(rules, facts, surveys));
	}

	private static Set<EligibilityRule> failed(EligibilityRules rules, EligibilityFacts facts,
			Set<EligibilityRule> among) {
		return rules.evaluate(facts)
			.stream()
			.filter(RuleResult::failed)
			.map(RuleResult::rule)
			.filter(among::contains)
			.collect(Collectors.toSet());
	}

	/** Does what the remedy of a failed rule says. */
	private static EligibilityFacts mended(EligibilityFacts facts, RuleResult failed) {
		return switch (failed.rule()) {
			case AGREEMENT -> facts(facts, Set.of(Agreement.HOME_CARE), facts.dailyAnswer(), facts.weeklyAnswer());
			case DAILY_SURVEY ->
				facts(facts, facts.agreements(), new DailyAnswer(DAY, Instant.EPOCH), facts.weeklyAnswer());
			case WEEKLY_SURVEY -> facts(facts, facts.agreements(), facts.dailyAnswer(),
					new WeeklyAnswer(SurveyKind.WEEKLY.periodOf(DAY), Instant.EPOCH, Map.of()));
			case STOCK_FILLED -> facts(facts, facts.agreements(), facts.dailyAnswer(), answering(facts.weeklyAnswer(),
					failed, line -> new WeeklySurveyLine(line.itemCode(), 0, 1, line.procurement())));
			case CANNOT_PROCURE -> facts(facts, facts.agreements(), facts.dailyAnswer(),
					answering(facts.weeklyAnswer(), failed, line -> new WeeklySurveyLine(line.itemCode(), line.stock(),
							line.dailyUse(), Procurement.DIFFICULT)));
		};
	}

	private static WeeklyAnswer answering(WeeklyAnswer answer, RuleResult failed,
			Function<WeeklySurveyLine, WeeklySurveyLine> correction) {
		Map<String, WeeklySurveyLine> lines = new HashMap<>(answer.lines());
		ITEMS.stream()
			.filter(item -> failed.items().contains(item.name()))
			.map(RequestedItem::code)
			.forEach(code -> lines.put(code,
					correction.apply(lines.getOrDefault(code, new WeeklySurveyLine(code, null, null, null)))));
		return new WeeklyAnswer(answer.weekStart(), answer.answeredAt(), lines);
	}

	private static EligibilityFacts facts(EligibilityFacts facts, Set<Agreement> agreements, DailyAnswer daily,
			WeeklyAnswer weekly) {
		return new EligibilityFacts(facts.facilityType(), agreements, facts.receptionState(), DAY, daily, weekly,
				facts.requestedItems());
	}

	@Provide
	Arbitrary<EligibilityRules> rules() {
		return Combinators.combine(Arbitraries.integers().between(0, 7), Arbitraries.integers().between(0, 4))
			.as(EligibilityRules::new);
	}

	@Provide
	Arbitrary<EligibilityFacts> facts() {
		Arbitrary<DailyAnswer> daily = Arbitraries.integers()
			.between(0, 10)
			.map(days -> new DailyAnswer(DAY.minusDays(days), Instant.EPOCH))
			.injectNull(0.2);
		Arbitrary<WeeklySurveyLine> line = Combinators
			.combine(Arbitraries.integers().between(0, 1000).injectNull(0.2),
					Arbitraries.integers().between(0, 100).injectNull(0.2),
					Arbitraries.of(Procurement.class).injectNull(0.2))
			.as((stock, use, procurement) -> new WeeklySurveyLine("-", stock, use, procurement));
		Arbitrary<WeeklyAnswer> weekly = Combinators
			.combine(Arbitraries.integers().between(0, 6), line.list().ofSize(ITEMS.size()),
					Arbitraries.integers().between(0, ITEMS.size()))
			.as(EligibilityPropertyTests::weekly)
			.injectNull(0.2);
		return Combinators
			.combine(Arbitraries.of(FacilityType.class), Arbitraries.of(Agreement.class).set(),
					Arbitraries.of(ReceptionState.class), daily, weekly, Arbitraries.of(ITEMS).set().ofMinSize(1))
			.as((type, agreements, state, dailyAnswer, weeklyAnswer, items) -> new EligibilityFacts(type, agreements,
					state, DAY, dailyAnswer, weeklyAnswer, List.copyOf(items)));
	}

	private static WeeklyAnswer weekly(int weeksAgo, List<WeeklySurveyLine> lines, int answered) {
		Map<String, WeeklySurveyLine> byItem = new HashMap<>();
		for (int item = 0; item < answered; item++) {
			String code = ITEMS.get(item).code();
			WeeklySurveyLine line = lines.get(item);
			byItem.put(code, new WeeklySurveyLine(code, line.stock(), line.dailyUse(), line.procurement()));
		}
		return new WeeklyAnswer(SurveyKind.WEEKLY.periodOf(DAY).minusWeeks(weeksAgo), Instant.EPOCH, byItem);
	}

}

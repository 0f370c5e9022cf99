package jp.gmis.sos.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import jp.gmis.sos.eligibility.EligibilityFacts.RequestedItem;
import jp.gmis.sos.eligibility.EligibilityFacts.WeeklyAnswer;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.SurveyDuty;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.WeeklySurveyLine;

/**
 * 配布要件の判定 (manual 1-2): depends on nothing but the facts.
 *
 * @param dailyWindowDays days before the submission day for which a daily answer still
 * counts
 * @param weeklyWindowWeeks ISO weeks before that of the submission for which a weekly
 * answer still counts
 */
public record EligibilityRules(int dailyWindowDays, int weeklyWindowWeeks) {

	/** Changed with every change of what is decided here. */
	private static final String EDITION = "2026-11";

	public EligibilityRules {
		if (dailyWindowDays < 0 || weeklyWindowWeeks < 0) {
			throw new IllegalArgumentException("An answer from the future does not count");
		}
	}

	/** What tells these rules from others, like {@code 2026-11-d1-w1}. */
	public String version() {
		return "%s-d%d-w%d".formatted(EDITION, this.dailyWindowDays, this.weeklyWindowWeeks);
	}

	/** One result a rule, in the order of {@link EligibilityRule}. */
	public List<RuleResult> evaluate(EligibilityFacts facts) {
		Optional<WeeklyAnswer> weekly = Optional.ofNullable(facts.weeklyAnswer())
			.filter(answer -> counts(facts, answer));
		return List.of(RuleResult.of(EligibilityRule.AGREEMENT, !facts.agreements().isEmpty()), dailySurvey(facts),
				RuleResult.of(EligibilityRule.WEEKLY_SURVEY, weekly.isPresent()),
				eachItem(EligibilityRule.STOCK_FILLED, facts, weekly, line -> line.stock() != null),
				eachItem(EligibilityRule.CANNOT_PROCURE, facts, weekly,
						line -> line.procurement() == Procurement.DIFFICULT));
	}

	/** Whether no rule refuses the request. */
	public boolean isEligible(EligibilityFacts facts) {
		return evaluate(facts).stream().noneMatch(RuleResult::failed);
	}

	private RuleResult dailySurvey(EligibilityFacts facts) {
		if (!SurveyDuty.of(facts.facilityType(), facts.agreements()).includes(SurveyKind.DAILY)) {
			return RuleResult.notApplicable(EligibilityRule.DAILY_SURVEY);
		}
		LocalDate first = facts.submittedOn().minusDays(this.dailyWindowDays);
		return RuleResult.of(EligibilityRule.DAILY_SURVEY,
				facts.dailyAnswer() != null && isBetween(facts.dailyAnswer().surveyDate(), first, facts.submittedOn()));
	}

	private boolean counts(EligibilityFacts facts, WeeklyAnswer answer) {
		LocalDate week = SurveyKind.WEEKLY.periodOf(facts.submittedOn());
		return isBetween(answer.weekStart(), week.minusWeeks(this.weeklyWindowWeeks), week);
	}

	private static boolean isBetween(LocalDate day, LocalDate first, LocalDate last) {
		return !day.isBefore(first) && !day.isAfter(last);
	}

	private static RuleResult eachItem(EligibilityRule rule, EligibilityFacts facts, Optional<WeeklyAnswer> weekly,
			Predicate<WeeklySurveyLine> condition) {
		return weekly.map(answer -> RuleResult.failingFor(rule,
				facts.requestedItems()
					.stream()
					.filter(item -> !holds(answer.lines().get(item.code()), condition))
					.map(RequestedItem::name)
					.toList()))
			.orElseGet(() -> RuleResult.notApplicable(rule));
	}

	private static boolean holds(WeeklySurveyLine line, Predicate<WeeklySurveyLine> condition) {
		return line != null && condition.test(line);
	}

}

package jp.gmis.sos.eligibility;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import jp.gmis.sos.eligibility.EligibilityFacts.RequestedItem;
import jp.gmis.sos.eligibility.EligibilityFacts.WeeklyAnswer;
import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.WeeklySurveyLine;

/** 配布要件の判定 (manual 1-2): depends on nothing but the facts. */
public final class EligibilityRules {

	/** Changed with every change of what is decided here. */
	public static final String VERSION = "2026-11";

	private static final Set<Agreement> DAILY_AND_WEEKLY = EnumSet.of(Agreement.BEDS, Agreement.FEVER_CLINIC,
			Agreement.BACKUP_SUPPORT);

	private static final Set<FacilityType> WEEKLY_ONLY = EnumSet.of(FacilityType.PHARMACY,
			FacilityType.VISITING_NURSE_STATION);

	private EligibilityRules() {
	}

	/** One result a rule, in the order of {@link EligibilityRule}. */
	public static List<RuleResult> evaluate(EligibilityFacts facts) {
		return List.of(RuleResult.of(EligibilityRule.AGREEMENT, !facts.agreements().isEmpty()), dailySurvey(facts),
				RuleResult.of(EligibilityRule.WEEKLY_SURVEY, facts.weeklyAnswer() != null),
				eachItem(EligibilityRule.STOCK_FILLED, facts, line -> line.stock() != null),
				eachItem(EligibilityRule.CANNOT_PROCURE, facts, line -> line.procurement() == Procurement.DIFFICULT));
	}

	private static RuleResult dailySurvey(EligibilityFacts facts) {
		boolean asked = !WEEKLY_ONLY.contains(facts.facilityType())
				&& facts.agreements().stream().anyMatch(DAILY_AND_WEEKLY::contains);
		return asked ? RuleResult.of(EligibilityRule.DAILY_SURVEY, facts.dailyAnswer() != null)
				: RuleResult.notApplicable(EligibilityRule.DAILY_SURVEY);
	}

	private static RuleResult eachItem(EligibilityRule rule, EligibilityFacts facts,
			Predicate<WeeklySurveyLine> condition) {
		WeeklyAnswer answer = facts.weeklyAnswer();
		if (answer == null) {
			return RuleResult.notApplicable(rule);
		}
		return RuleResult.failingFor(rule, facts.requestedItems().stream().filter(item -> {
			WeeklySurveyLine line = answer.lines().get(item.code());
			return line == null || !condition.test(line);
		}).map(RequestedItem::name).toList());
	}

}

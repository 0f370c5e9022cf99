package jp.gmis.sos.eligibility;

import java.util.List;

/**
 * What one rule said.
 *
 * @param rule the rule
 * @param outcome passed, failed, or not applicable to this facility
 * @param items the names of the items it failed for, where it is a rule about items
 */
public record RuleResult(EligibilityRule rule, Outcome outcome, List<String> items) {

	/** What a rule can say. */
	public enum Outcome {

		/** The condition holds. */
		PASSED,
		/** The condition does not hold. */
		FAILED,
		/**
		 * The condition does not concern this facility, or cannot be told before another
		 * one holds.
		 */
		NOT_APPLICABLE

	}

	static RuleResult of(EligibilityRule rule, boolean passed) {
		return new RuleResult(rule, passed ? Outcome.PASSED : Outcome.FAILED, List.of());
	}

	static RuleResult notApplicable(EligibilityRule rule) {
		return new RuleResult(rule, Outcome.NOT_APPLICABLE, List.of());
	}

	static RuleResult failingFor(EligibilityRule rule, List<String> items) {
		return new RuleResult(rule, items.isEmpty() ? Outcome.PASSED : Outcome.FAILED, items);
	}

	/** Whether this rule refuses the request. */
	public boolean failed() {
		return this.outcome == Outcome.FAILED;
	}

}

package jp.gmis.sos.eligibility;

import java.util.List;

import jp.gmis.sos.eligibility.RuleResult.Outcome;

/**
 * What one rule said, in words.
 *
 * @param rule the rule
 * @param outcome what it said
 * @param items the names of the items it failed for
 * @param sentence the result in plain Japanese
 * @param remedy what to do about it, or null where there is nothing to do
 */
public record Finding(EligibilityRule rule, Outcome outcome, List<String> items, String sentence, String remedy) {

	/** Whether this rule refuses the request. */
	public boolean failed() {
		return this.outcome == Outcome.FAILED;
	}

}

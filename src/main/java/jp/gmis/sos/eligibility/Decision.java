package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.util.List;

/**
 * A decision on a submission, as people are shown it.
 *
 * @param eligible whether the facility may ask for equipment
 * @param decidedAt when it was decided
 * @param ruleVersion by which version of the rules
 * @param findings one a rule
 * @param facts what it was decided on
 */
public record Decision(boolean eligible, Instant decidedAt, String ruleVersion, List<Finding> findings,
		EligibilityFacts facts) {

	/** The rules that refuse the request. */
	public List<Finding> failures() {
		return this.findings.stream().filter(Finding::failed).toList();
	}

}

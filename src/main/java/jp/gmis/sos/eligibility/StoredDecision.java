package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.util.UUID;

/**
 * A stored decision with its facts, as the replay reads it.
 *
 * @param id counts the decisions
 * @param requestId the request
 * @param title タイトル of the request
 * @param training 訓練
 * @param decidedAt when it was decided
 * @param ruleVersion by which rules
 * @param eligible what was decided
 * @param facts JSON of {@link EligibilityFacts}
 */
record StoredDecision(Long id, UUID requestId, String title, boolean training, Instant decidedAt, String ruleVersion,
		boolean eligible, String facts) {

}

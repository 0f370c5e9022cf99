package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What other rules would have decided on stored facts.
 *
 * @param ruleVersion the rules that were replayed
 * @param decisions how many decisions were replayed
 * @param becomingEligible how many refused submissions they would let pass
 * @param becomingIneligible how many passed submissions they would refuse
 * @param flips the first of both, in the order of the decisions
 */
public record Replay(String ruleVersion, long decisions, long becomingEligible, long becomingIneligible,
		List<Flip> flips) {

	/**
	 * A decision that would turn out otherwise.
	 *
	 * @param requestId the request
	 * @param title タイトル of the request
	 * @param training 訓練
	 * @param decidedAt when it was decided
	 * @param wasEligible what was decided then
	 * @param decision what the replayed rules say, in words
	 */
	public record Flip(UUID requestId, String title, boolean training, Instant decidedAt, boolean wasEligible,
			Decision decision) {

	}

}

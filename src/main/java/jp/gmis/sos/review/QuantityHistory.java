package jp.gmis.sos.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** これまでの申請と確認: every quantity that anybody asked for or set, and what they said. */
@Component
@Transactional(readOnly = true)
public class QuantityHistory {

	private final DistributionRequests requests;

	private final Reviews reviews;

	QuantityHistory(DistributionRequests requests, Reviews reviews) {
		this.requests = requests;
		this.reviews = reviews;
	}

	/**
	 * One handing in, or one review.
	 *
	 * @param at when
	 * @param stage who reviewed, or null for the facility
	 * @param reviewer the reviewer's name, or null for the facility
	 * @param decision what was decided, or null for the facility
	 * @param quantities by item code; empty where none were set
	 * @param comment what was said, or null
	 */
	public record Step(Instant at, ReviewStage stage, String reviewer, ReviewDecision decision,
			Map<String, Integer> quantities, String comment) {

	}

	/** All of a request, oldest first. */
	public List<Step> of(UUID requestId) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		List<Step> steps = new ArrayList<>();
		request.getSubmissions()
			.forEach(submission -> submission.getContent()
				.ifPresent(content -> steps.add(new Step(submission.getSubmittedAt(), null, null, null,
						content.quantities(), content.reason()))));
		this.reviews.findByRequestIdAndResultOrderById(requestId, ReviewResult.RECORDED)
			.forEach(review -> steps.add(new Step(review.getReviewedAt(), review.getStage(), review.getReviewerName(),
					review.getDecision(), Map.copyOf(review.getQuantities()), review.getComment())));
		steps.sort(Comparator.comparing(Step::at));
		return steps;
	}

}

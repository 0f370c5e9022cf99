package jp.gmis.sos.review;

import java.util.Map;
import java.util.Optional;

import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.request.RequestLine;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.RuleViolation;

/** What a review may say (product rules 6 and 7). */
final class ReviewRules {

	private ReviewRules() {
	}

	/**
	 * The first rule that the input breaks.
	 * @param lines of the request, by item code
	 * @param items by code
	 */
	static Optional<RuleViolation> firstBroken(ReviewStage stage, ReviewInput input, Map<String, RequestLine> lines,
			Map<String, PpeItem> items) {
		if (input.decision() == null || input.decision().stage() != stage) {
			return Optional.of(new RuleViolation("review.refused.decision"));
		}
		if (input.decision().isCommentRequired() && input.comment() == null) {
			return Optional.of(new RuleViolation("review.refused.commentRequired"));
		}
		if (input.isCommentTooLong()) {
			return Optional.of(new RuleViolation("review.refused.commentTooLong", ReviewInput.LONGEST_COMMENT));
		}
		if (input.decision() == ReviewDecision.ACCEPT
				&& lines.keySet().stream().allMatch(item -> Integer.valueOf(0).equals(input.quantities().get(item)))) {
			return Optional.of(new RuleViolation("review.refused.nothingAccepted"));
		}
		return setsQuantities(input.decision()) ? lines.entrySet()
			.stream()
			.map(line -> brokenBy(input, items.get(line.getKey()), line.getValue()))
			.flatMap(Optional::stream)
			.findFirst() : Optional.empty();
	}

	/**
	 * Whether the decision takes the quantities over; a return or a decline leaves them
	 * as they are.
	 */
	static boolean setsQuantities(ReviewDecision decision) {
		return decision == ReviewDecision.CONFIRM || decision == ReviewDecision.ACCEPT
				|| decision == ReviewDecision.RECONFIRM;
	}

	private static Optional<RuleViolation> brokenBy(ReviewInput input, PpeItem item, RequestLine line) {
		Integer quantity = input.quantities().get(item.getCode());
		if (quantity == null || quantity < 0) {
			return Optional.of(new RuleViolation("review.refused.quantity", item.getName()));
		}
		if (!item.isWholeLots(quantity)) {
			return Optional
				.of(new RuleViolation("review.refused.lot", item.getName(), item.getLotSize(), item.getUnit()));
		}
		if (quantity > line.requested() && input.comment() == null) {
			return Optional.of(new RuleViolation("review.refused.moreThanRequested", item.getName()));
		}
		return Optional.empty();
	}

}

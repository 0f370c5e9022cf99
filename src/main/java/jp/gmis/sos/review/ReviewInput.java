package jp.gmis.sos.review;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jp.gmis.sos.request.ReviewDecision;

/**
 * What a reviewer put into the form. Nothing of it is trusted yet.
 *
 * @param decision 判定, or null where the form held none of ours
 * @param comment コメント, or null
 * @param quantities by item code; null where the form held no whole number
 */
public record ReviewInput(ReviewDecision decision, String comment, Map<String, Integer> quantities) {

	/** The most characters of a comment. */
	static final int LONGEST_COMMENT = 2000;

	public ReviewInput {
		comment = (comment == null || comment.isBlank()) ? null : comment.strip();
		quantities = new HashMap<>(quantities);
	}

	/** What of it concerns these items, with a comment of a length that can be kept. */
	ReviewInput about(Set<String> items) {
		Map<String, Integer> known = new HashMap<>(this.quantities);
		known.keySet().retainAll(items);
		known.values().removeIf(Objects::isNull);
		String kept = isCommentTooLong()
				? this.comment.substring(0, this.comment.offsetByCodePoints(0, LONGEST_COMMENT)) : this.comment;
		return new ReviewInput(this.decision, kept, known);
	}

	/** Whether the comment has more characters than are kept. */
	boolean isCommentTooLong() {
		return this.comment != null && this.comment.codePointCount(0, this.comment.length()) > LONGEST_COMMENT;
	}

}

package jp.gmis.sos.review;

import java.util.HashMap;
import java.util.Map;

import jp.gmis.sos.request.ReviewDecision;

/**
 * What a reviewer put into the form. Nothing of it is trusted yet.
 *
 * @param decision 判定, or null where the form held none of ours
 * @param comment コメント, or null
 * @param quantities by item code; null where the form held no whole number
 */
public record ReviewInput(ReviewDecision decision, String comment, Map<String, Integer> quantities) {

	public ReviewInput {
		comment = (comment == null || comment.isBlank()) ? null : comment.strip();
		quantities = new HashMap<>(quantities);
	}

}

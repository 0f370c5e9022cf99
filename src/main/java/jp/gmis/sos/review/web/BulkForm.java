package jp.gmis.sos.review.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.review.ReviewInput;

/** One decision about many requests, with the quantities of each, as it was typed. */
public class BulkForm {

	private UUID batch = UUID.randomUUID();

	private ReviewDecision decision;

	private String comment;

	private Map<UUID, Integer> submissions = new LinkedHashMap<>();

	private Map<String, String> quantities = new LinkedHashMap<>();

	private Map<String, String> limits = new LinkedHashMap<>();

	/** What was typed for one of the requests. */
	ReviewInput inputFor(UUID request) {
		String prefix = request + ":";
		Map<String, Integer> typed = new HashMap<>();
		this.quantities.forEach((key, quantity) -> {
			if (key.startsWith(prefix)) {
				typed.put(key.substring(prefix.length()), Quantity.parse(quantity).orElse(null));
			}
		});
		return new ReviewInput(this.decision, this.comment, typed);
	}

	/** The key of a quantity. */
	static String key(UUID request, String item) {
		return request + ":" + item;
	}

	/** Which click this is: the same one when it is repeated. */
	public UUID getBatch() {
		return this.batch;
	}

	public void setBatch(UUID batch) {
		this.batch = Objects.requireNonNullElse(batch, this.batch);
	}

	public ReviewDecision getDecision() {
		return this.decision;
	}

	public void setDecision(ReviewDecision decision) {
		this.decision = decision;
	}

	public String getComment() {
		return this.comment;
	}

	public void setComment(String comment) {
		this.comment = comment;
	}

	/** The submission that was seen, by request. */
	public Map<UUID, Integer> getSubmissions() {
		return this.submissions;
	}

	public void setSubmissions(Map<UUID, Integer> submissions) {
		this.submissions = submissions;
	}

	/** By request and item. */
	public Map<String, String> getQuantities() {
		return this.quantities;
	}

	public void setQuantities(Map<String, String> quantities) {
		this.quantities = quantities;
	}

	/** How much there is of an item, by item code; blank for no limit. */
	public Map<String, String> getLimits() {
		return this.limits;
	}

	public void setLimits(Map<String, String> limits) {
		this.limits = limits;
	}

}

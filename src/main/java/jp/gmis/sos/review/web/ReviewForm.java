package jp.gmis.sos.review.web;

import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.ReviewInput;

/** A decision about one request, as it was typed. */
public class ReviewForm implements Serializable {

	private UUID batch = UUID.randomUUID();

	private int submissionNumber;

	private ReviewDecision decision;

	private String comment;

	private Map<String, String> quantities = new LinkedHashMap<>();

	/** The form with what the stage would most likely set. */
	static ReviewForm of(DistributionRequest request, ReviewStage stage) {
		ReviewForm form = new ReviewForm();
		form.submissionNumber = request.getSubmissionNumber();
		request.getLines().forEach((item, line) -> form.quantities.put(item, String.valueOf(line.suggestion(stage))));
		return form;
	}

	/** The form as it was sent in vain. */
	ReviewForm with(ReviewInput input) {
		this.decision = input.decision();
		this.comment = input.comment();
		input.quantities().forEach((item, quantity) -> this.quantities.put(item, String.valueOf(quantity)));
		return this;
	}

	/** What was typed; a quantity that is no number is none. */
	ReviewInput toInput() {
		Map<String, Integer> typed = new HashMap<>();
		this.quantities.forEach((item, quantity) -> typed.put(item, Quantity.parse(quantity).orElse(null)));
		return new ReviewInput(this.decision, this.comment, typed);
	}

	/** Which click this is: the same one when it is repeated. */
	public UUID getBatch() {
		return this.batch;
	}

	public void setBatch(UUID batch) {
		this.batch = Objects.requireNonNullElse(batch, this.batch);
	}

	public int getSubmissionNumber() {
		return this.submissionNumber;
	}

	public void setSubmissionNumber(int submissionNumber) {
		this.submissionNumber = submissionNumber;
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

	/** By item code. */
	public Map<String, String> getQuantities() {
		return this.quantities;
	}

	public void setQuantities(Map<String, String> quantities) {
		this.quantities = quantities;
	}

}

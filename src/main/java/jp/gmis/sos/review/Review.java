package jp.gmis.sos.review;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;

import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;

/**
 * 確認の記録: one completed review task and what came of it, also when it was refused. Never
 * changed.
 */
@Entity
public class Review {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private UUID requestId;

	private int submissionNumber;

	@Enumerated(EnumType.STRING)
	private ReviewStage stage;

	private long jobKey;

	private String userTaskKey;

	private String reviewer;

	private String reviewerName;

	private Instant reviewedAt;

	@Enumerated(EnumType.STRING)
	private ReviewResult result;

	private String refusal;

	@Enumerated(EnumType.STRING)
	private ReviewDecision decision;

	@Column(name = "review_comment")
	private String comment;

	@ElementCollection
	@CollectionTable(name = "review_quantity", joinColumns = @JoinColumn(name = "review_id"))
	@MapKeyColumn(name = "item_code")
	@Column(name = "quantity")
	private Map<String, Integer> quantities = new HashMap<>();

	protected Review() {
	}

	Review(CompletedReview completed, ReviewInput input, String reviewerName, Instant reviewedAt, ReviewResult result,
			String refusal) {
		this.requestId = completed.requestId();
		this.submissionNumber = completed.submissionNumber();
		this.stage = completed.stage();
		this.jobKey = completed.jobKey();
		this.userTaskKey = completed.userTaskKey();
		this.reviewer = (result == ReviewResult.CONTRADICTED) ? null : completed.reviewer();
		this.reviewerName = reviewerName;
		this.reviewedAt = reviewedAt;
		this.result = result;
		this.refusal = refusal;
		this.decision = input.decision();
		this.comment = input.comment();
		this.quantities.putAll(input.quantities());
	}

	public ReviewStage getStage() {
		return this.stage;
	}

	/** The login of who completed the task, or null where nobody can tell. */
	public String getReviewer() {
		return this.reviewer;
	}

	public String getReviewerName() {
		return this.reviewerName;
	}

	public Instant getReviewedAt() {
		return this.reviewedAt;
	}

	/** What came of it. */
	public ReviewResult getResult() {
		return this.result;
	}

	/** Why it was refused, in Japanese, or null. */
	public String getRefusal() {
		return this.refusal;
	}

	public ReviewDecision getDecision() {
		return this.decision;
	}

	public String getComment() {
		return this.comment;
	}

	/** By item code. */
	public Map<String, Integer> getQuantities() {
		return Map.copyOf(this.quantities);
	}

}

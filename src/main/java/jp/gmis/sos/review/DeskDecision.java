package jp.gmis.sos.review;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
import jakarta.persistence.Version;

import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;

/**
 * What a reviewer decided at the 確認デスク: kept in the moment of the click, whether or not
 * the engine is there, and followed until it is recorded or refused.
 */
@Entity
public class DeskDecision {

	/**
	 * How long a completion may take from the attempt to its being known here: two
	 * commands, each of which a busy engine may refuse for some 6 s.
	 */
	private static final Duration ATTEMPT = Duration.ofSeconds(20);

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	private UUID batchId;

	private UUID requestId;

	private int submissionNumber;

	@Enumerated(EnumType.STRING)
	private ReviewStage stage;

	private String reviewer;

	@Enumerated(EnumType.STRING)
	private ReviewDecision decision;

	@Column(name = "review_comment")
	private String comment;

	@ElementCollection
	@CollectionTable(name = "desk_decision_quantity", joinColumns = @JoinColumn(name = "decision_id"))
	@MapKeyColumn(name = "item_code")
	@Column(name = "quantity")
	private Map<String, Integer> quantities = new HashMap<>();

	private Instant decidedAt;

	@Enumerated(EnumType.STRING)
	private State state = State.WAITING;

	private String userTaskKey;

	private Instant triedAt;

	private String refusal;

	private boolean told;

	/** How far a decision has got. */
	public enum State {

		/** Not yet with the engine. */
		WAITING,

		/** The engine has completed the task with it. */
		SENT,

		/** The process has recorded it. */
		RECORDED,

		/** It was not taken over. */
		REFUSED;

		/** The states of what is neither recorded nor refused yet. */
		public static final Set<State> ON_ITS_WAY = Set.of(WAITING, SENT);

	}

	protected DeskDecision() {
	}

	DeskDecision(UUID batchId, UUID requestId, int submissionNumber, ReviewStage stage, String reviewer,
			ReviewInput input, Instant decidedAt) {
		this.batchId = batchId;
		this.requestId = requestId;
		this.submissionNumber = submissionNumber;
		this.stage = stage;
		this.reviewer = reviewer;
		this.decision = input.decision();
		this.comment = input.comment();
		this.quantities.putAll(input.quantities());
		this.decidedAt = decidedAt;
	}

	/** The task that is most likely the one to complete; it spares asking for it. */
	void expectTask(Long task) {
		this.userTaskKey = (task == null) ? null : task.toString();
	}

	/** The engine is about to be asked to complete this task with it. */
	void tried(String taskKey, Instant at) {
		this.userTaskKey = taskKey;
		this.triedAt = at;
	}

	/**
	 * Whether the engine was asked to complete this very task with it, for its reviewer.
	 */
	boolean isTriedAt(CompletedReview completed) {
		return isTried() && completed.userTaskKey().equals(this.userTaskKey)
				&& this.reviewer.equals(completed.reviewer());
	}

	/** The engine has completed the task with it. */
	void sent() {
		if (this.state == State.WAITING) {
			this.state = State.SENT;
		}
	}

	/** The process has recorded it, or has told why it may not be. */
	void became(Review review) {
		if (review.getResult() == ReviewResult.RECORDED) {
			this.state = State.RECORDED;
		}
		else {
			refused(review.getRefusal());
		}
	}

	/** It is not taken over, for this reason in Japanese. */
	void refused(String reason) {
		this.state = State.REFUSED;
		this.refusal = reason;
	}

	/** Whether the request waits for this very decision. */
	boolean isAwaitedBy(DistributionRequest request) {
		return request.isWaitingFor(this.stage, this.submissionNumber)
				&& this.decidedAt.equals(request.getReviewSentAt());
	}

	/** The request waits for it no longer. */
	void release(DistributionRequest request) {
		if (isAwaitedBy(request)) {
			request.reviewCameBack();
		}
	}

	/** The reviewer knows what became of it. */
	void told() {
		this.told = true;
	}

	/** Whether the reviewer knows what became of it. */
	public boolean isTold() {
		return this.told;
	}

	/** Whether it is neither recorded nor refused yet. */
	public boolean isOnItsWay() {
		return State.ON_ITS_WAY.contains(this.state);
	}

	/** Whether the engine may be completing the task with it at this moment. */
	public boolean isBeingSent(Instant now) {
		return this.state == State.WAITING && this.triedAt != null && now.isBefore(this.triedAt.plus(ATTEMPT));
	}

	/** Whether the engine was asked before. */
	public boolean isTried() {
		return this.triedAt != null;
	}

	/** 判定, or null where none was chosen. */
	public ReviewDecision getDecision() {
		return this.decision;
	}

	/** What was put in. */
	public ReviewInput toInput() {
		return new ReviewInput(this.decision, this.comment, this.quantities);
	}

	public Long getId() {
		return this.id;
	}

	public UUID getRequestId() {
		return this.requestId;
	}

	/** The submission that the reviewer has seen. */
	public int getSubmissionNumber() {
		return this.submissionNumber;
	}

	public ReviewStage getStage() {
		return this.stage;
	}

	/** The login of who decided. */
	public String getReviewer() {
		return this.reviewer;
	}

	public Instant getDecidedAt() {
		return this.decidedAt;
	}

	/** How far it has got. */
	public State getState() {
		return this.state;
	}

	/** The engine's key of the task, or null as long as it is not known. */
	public String getUserTaskKey() {
		return this.userTaskKey;
	}

	/** Why it was not taken over, in Japanese, or null. */
	public String getRefusal() {
		return this.refusal;
	}

}

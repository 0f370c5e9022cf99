package jp.gmis.sos.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;

import jp.gmis.sos.calendar.Handling;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;

/**
 * 緊急配布要請. Guards the four statuses and appends every change to its history.
 * <p>
 * While a submission is <em>in process</em> (being checked or under review) it is the
 * business of exactly one submission number, the newest; whatever arrives for an older
 * one has no effect.
 */
@Entity
public class DistributionRequest {

	@Id
	private UUID id;

	@Version
	private Integer version;

	private String facilityCode;

	private String facilityName;

	private String prefectureCode;

	private String title;

	private Instant createdAt;

	private String reason;

	private String contactName;

	private String contactPhone;

	@Enumerated(EnumType.STRING)
	private RequestStatus status = RequestStatus.NOT_SUBMITTED;

	private boolean checking;

	private boolean closing;

	@Enumerated(EnumType.STRING)
	private ReviewStage stage;

	@Enumerated(EnumType.STRING)
	private Outcome outcome;

	private int submissionNumber;

	private Instant submittedAt;

	private Instant acceptedAt;

	private boolean training;

	private Long processInstanceKey;

	private LocalDate handlingDate;

	@Enumerated(EnumType.STRING)
	private Handling.Reason handlingReason;

	private Instant reviewWaitsSince;

	private Instant reviewDueAt;

	private Integer daysLeft;

	private Instant reviewSentAt;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "request_line", joinColumns = @JoinColumn(name = "request_id"))
	@MapKeyColumn(name = "item_code")
	private Map<String, RequestLine> lines = new HashMap<>();

	@OneToMany(cascade = CascadeType.PERSIST)
	@JoinColumn(name = "request_id", nullable = false, updatable = false)
	@OrderBy("id")
	private List<Submission> submissions = new ArrayList<>();

	@OneToMany(cascade = CascadeType.PERSIST)
	@JoinColumn(name = "request_id", nullable = false, updatable = false)
	@OrderBy("id")
	private List<StatusChange> history = new ArrayList<>();

	protected DistributionRequest() {
	}

	/** A new request, 未申請. */
	public DistributionRequest(UUID id, Facility facility, String title, RequestContent content, Actor actor,
			Instant at) {
		this.id = id;
		this.facilityCode = facility.getCode().value();
		this.facilityName = facility.getName();
		this.prefectureCode = facility.getPrefectureCode();
		this.title = title;
		this.createdAt = at;
		write(content);
		append(HistoryEvent.CREATED, actor, at, null);
	}

	/**
	 * 編集: replaces the content. A request in process is handed in again at once; the
	 * cutoff decision stands.
	 * @return the number of the submission that this one supersedes, if the request is in
	 * process
	 * @throws RuleViolation if it is 受付完了 or about to be
	 */
	public Optional<Integer> edit(RequestContent content, Actor actor, Instant at) {
		requireOpen();
		write(content);
		if (!isInProcess()) {
			return Optional.empty();
		}
		int superseded = this.submissionNumber;
		handIn(UUID.randomUUID(), actor, at);
		append(HistoryEvent.REVISED, actor, at, null);
		return Optional.of(superseded);
	}

	/**
	 * システムチェック＆申請.
	 * @param token the form it came from
	 * @param training whether the reception state makes it 訓練, which it then stays
	 * @return whether this is a new submission; handing in what is in process already
	 * changes nothing
	 * @throws RuleViolation if it is 受付完了
	 */
	public boolean submit(UUID token, boolean training, Actor actor, Instant at) {
		requireOpen();
		if (isInProcess()) {
			return false;
		}
		this.training = training;
		this.submittedAt = at;
		this.handlingDate = null;
		this.handlingReason = null;
		handIn(token, actor, at);
		append(HistoryEvent.SUBMITTED, actor, at, null);
		return true;
	}

	/**
	 * 取下げ: back to 未申請.
	 * @return whether this withdraws it; withdrawing what is withdrawn changes nothing
	 * @throws RuleViolation if there is nothing to withdraw
	 */
	public boolean withdraw(Actor actor, Instant at) {
		requireOpen();
		if (!isInProcess() && this.history.getLast().getEvent() == HistoryEvent.WITHDRAWN) {
			return false;
		}
		if (!isInProcess()) {
			throw new RuleViolation("request.error.notInProcess");
		}
		this.checking = false;
		become(RequestStatus.NOT_SUBMITTED, HistoryEvent.WITHDRAWN, actor, at, null);
		return true;
	}

	/**
	 * The engine's instance that works on it from now. If another one has worked on its
	 * review, that one is lost: the review begins again with the prefecture, whose
	 * quantities stay as a proposal.
	 */
	void workedOnBy(long instanceKey, Instant at) {
		boolean another = this.processInstanceKey != null && this.processInstanceKey != instanceKey;
		this.processInstanceKey = instanceKey;
		if (another && !this.checking && !this.closing) {
			this.reviewSentAt = null;
			this.reviewWaitsSince = null;
			this.stage = ReviewStage.PREFECTURE;
			append(HistoryEvent.REVIEW_BEGUN_AGAIN, Actor.PROCESS, at, null);
		}
	}

	/** The check found every condition met: the prefecture reviews next. */
	void passCheck(Instant at) {
		this.checking = false;
		this.reviewSentAt = null;
		this.reviewWaitsSince = null;
		this.stage = ReviewStage.PREFECTURE;
		this.lines.replaceAll((item, line) -> new RequestLine(line.requested(), null, null));
		become(RequestStatus.UNDER_REVIEW, HistoryEvent.CHECK_PASSED, Actor.PROCESS, at, null);
	}

	/** The check found a condition missing. */
	void failCheck(Instant at) {
		this.checking = false;
		become(RequestStatus.ERROR, HistoryEvent.CHECK_FAILED, Actor.PROCESS, at, null);
	}

	/** Keeps the day from which the submission is handled; a day once kept stands. */
	void route(Handling handling) {
		if (this.handlingDate == null) {
			this.handlingDate = handling.date();
			this.handlingReason = handling.reason();
		}
	}

	/**
	 * A review begins.
	 * @param from since when it waits; later than now for a deferred request
	 * @param dueAt until when it should be done
	 * @param scarcest 残日数 of the requested item that lasts shortest, or null where no
	 * survey tells
	 */
	void awaitReview(Instant from, Instant dueAt, Integer scarcest) {
		if (this.reviewWaitsSince == null) {
			this.reviewWaitsSince = from;
		}
		this.reviewDueAt = dueAt;
		this.daysLeft = scarcest;
	}

	/** A reviewer's decision is on its way through the engine. */
	public void reviewSent(Instant at) {
		this.reviewSentAt = at;
	}

	/** The decision that was on its way may not be taken over: the review waits again. */
	public void reviewCameBack() {
		this.reviewSentAt = null;
	}

	/**
	 * Takes over what a reviewer of the current stage decided.
	 * @param quantities by item code
	 */
	public void review(ReviewDecision decision, Map<String, Integer> quantities, Actor reviewer, String comment,
			Instant at) {
		this.reviewSentAt = null;
		this.reviewWaitsSince = null;
		quantities.forEach((item, quantity) -> this.lines.computeIfPresent(item,
				(code, line) -> line.withQuantity(decision.stage(), quantity)));
		switch (decision) {
			case CONFIRM -> this.stage = ReviewStage.NATION;
			case RECONFIRM -> this.stage = ReviewStage.PREFECTURE;
			case ACCEPT -> close(Outcome.DISTRIBUTION_PLANNED);
			case DECLINE -> {
				this.lines.replaceAll((item, line) -> line.withQuantity(ReviewStage.NATION, null));
				close(Outcome.NO_DISTRIBUTION);
			}
			case RETURN_BY_PREFECTURE, RETURN_BY_NATION -> close(null);
		}
		append(switch (decision) {
			case CONFIRM -> HistoryEvent.CONFIRMED;
			case RECONFIRM -> HistoryEvent.RECONFIRMED;
			case ACCEPT -> HistoryEvent.APPROVED;
			case DECLINE -> HistoryEvent.DECLINED;
			case RETURN_BY_PREFECTURE, RETURN_BY_NATION -> HistoryEvent.RETURN_DECIDED;
		}, reviewer, at, comment);
	}

	/** 受付完了, after the nation decided; has no effect on anything else. */
	public void accept(int submission, Instant at) {
		if (isAbout(submission) && this.closing && this.outcome != null) {
			this.closing = false;
			this.acceptedAt = at;
			become(RequestStatus.ACCEPTED, HistoryEvent.ACCEPTED, Actor.PROCESS, at, null);
		}
	}

	/** エラー有り, after a reviewer decided 差戻し; has no effect on anything else. */
	public void giveBack(int submission, Instant at) {
		if (isAbout(submission) && this.closing && this.outcome == null) {
			this.closing = false;
			become(RequestStatus.ERROR, HistoryEvent.RETURNED, Actor.PROCESS, at, null);
		}
	}

	/** Whether a submission is being checked or under review. */
	public boolean isInProcess() {
		return this.checking || this.status == RequestStatus.UNDER_REVIEW;
	}

	/** Whether the given submission is the one in process. */
	public boolean isAbout(int submission) {
		return isInProcess() && this.submissionNumber == submission;
	}

	/** Whether the given submission waits for a review of the given stage. */
	public boolean isWaitingFor(ReviewStage reviewStage, int submission) {
		return isAbout(submission) && !this.checking && !this.closing && this.stage == reviewStage;
	}

	/** Whether the facility may change it. */
	public boolean isEditable() {
		return this.status != RequestStatus.ACCEPTED && !this.closing;
	}

	private void requireOpen() {
		if (this.status == RequestStatus.ACCEPTED) {
			throw new RuleViolation("request.error.accepted");
		}
		if (this.closing) {
			throw new RuleViolation("request.error.closing");
		}
	}

	private void write(RequestContent content) {
		this.reason = content.reason();
		this.contactName = content.contactName();
		this.contactPhone = content.contactPhone();
		this.lines.keySet().retainAll(content.quantities().keySet());
		content.quantities().forEach((item, quantity) -> this.lines.put(item, new RequestLine(quantity, null, null)));
	}

	private void handIn(UUID token, Actor actor, Instant at) {
		this.submissionNumber++;
		this.checking = true;
		this.outcome = null;
		this.submissions.add(new Submission(this.submissionNumber, token, at, actor.username(), getContent()));
	}

	private void close(Outcome result) {
		this.closing = true;
		this.outcome = result;
	}

	private void become(RequestStatus next, HistoryEvent event, Actor actor, Instant at, String why) {
		if (!this.status.mayBecome(next)) {
			throw new IllegalStateException("%s may not become %s".formatted(this.status, next));
		}
		RequestStatus from = this.status;
		this.status = next;
		if (next != RequestStatus.UNDER_REVIEW) {
			this.stage = null;
		}
		this.history.add(new StatusChange(this.submissionNumber, at, actor, event, from, next, why));
	}

	private void append(HistoryEvent event, Actor actor, Instant at, String why) {
		this.history.add(new StatusChange(this.submissionNumber, at, actor, event, this.status, this.status, why));
	}

	public UUID getId() {
		return this.id;
	}

	/**
	 * Counts the saves; a form carries it so that nobody overwrites what they have not
	 * seen.
	 */
	public Integer getVersion() {
		return this.version;
	}

	public FacilityCode getFacilityCode() {
		return new FacilityCode(this.facilityCode);
	}

	/** 医療機関名 when the request was made, as in its title. */
	public String getFacilityName() {
		return this.facilityName;
	}

	public String getPrefectureCode() {
		return this.prefectureCode;
	}

	/** {@code yyyy/M/d_医療機関名_緊急配布要請}. */
	public String getTitle() {
		return this.title;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

	/** What the facility has written. */
	public RequestContent getContent() {
		return new RequestContent(
				this.lines.entrySet()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, line -> line.getValue().requested())),
				this.reason, this.contactName, this.contactPhone);
	}

	public String getReason() {
		return this.reason;
	}

	public String getContactName() {
		return this.contactName;
	}

	public String getContactPhone() {
		return this.contactPhone;
	}

	public RequestStatus getStatus() {
		return this.status;
	}

	/** システムチェック中: the newest submission is being checked. */
	public boolean isChecking() {
		return this.checking;
	}

	/** Whether the last review is done and its result is about to be in force. */
	public boolean isClosing() {
		return this.closing;
	}

	/** Who is reviewing, or null. */
	public ReviewStage getStage() {
		return this.stage;
	}

	/** What it led to, or null before the nation decided. */
	public Outcome getOutcome() {
		return this.outcome;
	}

	/** The number of the newest submission; 0 before the first. */
	public int getSubmissionNumber() {
		return this.submissionNumber;
	}

	/**
	 * 申請日時: when it was submitted; a revision does not change it. Null before the first
	 * submission.
	 */
	public Instant getSubmittedAt() {
		return this.submittedAt;
	}

	/** When it became 受付完了, or null. */
	public Instant getAcceptedAt() {
		return this.acceptedAt;
	}

	/** 訓練. */
	public boolean isTraining() {
		return this.training;
	}

	/** 対応開始日 and why; empty before the check has passed. */
	public Optional<Handling> getHandling() {
		return Optional.ofNullable(this.handlingDate)
			.map(date -> new Handling(this.submittedAt, date, this.handlingReason));
	}

	/** 確認期限 of the review that waits, or null. */
	public Instant getReviewDueAt() {
		return this.reviewDueAt;
	}

	/** 残日数 of the scarcest requested item when the review began, or null. */
	public Integer getDaysLeft() {
		return this.daysLeft;
	}

	/** Since when a decision is on its way through the engine, or null. */
	public Instant getReviewSentAt() {
		return this.reviewSentAt;
	}

	/** The engine's key of the instance that last worked on it, or null. */
	public Long getProcessInstanceKey() {
		return this.processInstanceKey;
	}

	/** The quantities by item code. */
	public Map<String, RequestLine> getLines() {
		return Map.copyOf(this.lines);
	}

	/** Oldest first. */
	public List<Submission> getSubmissions() {
		return List.copyOf(this.submissions);
	}

	/** Oldest first. */
	public List<StatusChange> getHistory() {
		return List.copyOf(this.history);
	}

}

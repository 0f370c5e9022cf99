package jp.gmis.sos.shared.process;

/**
 * The names that the process model and the code share; BpmnContractTests holds them
 * against the model.
 */
public final class ProcessModel {

	/** The id of the process, and the name of its file. */
	public static final String PROCESS_ID = "emergency-distribution-request";

	/** 「要請が申請された」, to the request. */
	public static final String MESSAGE_SUBMITTED = "distribution-request-submitted";

	/** 「要請が修正された」, to the submission under review. */
	public static final String MESSAGE_REVISED = "distribution-request-revised";

	/** 「要請が取り下げられた」, to the submission under review. */
	public static final String MESSAGE_WITHDRAWN = "distribution-request-withdrawn";

	/** 「確認を記録できない」. */
	public static final String ERROR_REVIEW_REFUSED = "review-refused";

	/** 「都道府県が確認する」. */
	public static final String TASK_PREFECTURAL_REVIEW = "Task_PrefecturalReview";

	/** 「国が確認する」. */
	public static final String TASK_NATIONAL_REVIEW = "Task_NationalReview";

	/** Variable: the request's id. */
	public static final String REQUEST_ID = "requestId";

	/** Variable: the submission that the process is working on. */
	public static final String SUBMISSION_NUMBER = "submissionNumber";

	/** Variable: what the check found, a name of {@code Check.Result}. */
	public static final String CHECK_RESULT = "checkResult";

	/** Variable: whether the review has to wait for another day. */
	public static final String DEFERRED = "deferred";

	/** Variable: from when the request is reviewed, ISO 8601 with offset. */
	public static final String REVIEW_STARTS_AT = "reviewStartsAt";

	/** Variable: until when the review should be done, ISO 8601 with offset. */
	public static final String REVIEW_DUE_AT = "reviewDueAt";

	/** Variable: how urgent the review is, 0 to 100. */
	public static final String REVIEW_PRIORITY = "reviewPriority";

	/** Variable: whose prefecture's reviewers review it. */
	public static final String PREFECTURE_CODE = "prefectureCode";

	/** Variable: the engine's key after which the tasks of this review were made. */
	public static final String REVIEWS_AFTER = "reviewsAfter";

	/** Variable: what was decided, a name of {@code ReviewDecision}. */
	public static final String REVIEW_DECISION = "reviewDecision";

	/** Variable that a reviewer fills in: the decision. */
	public static final String INPUT_DECISION = "decision";

	/** Variable that a reviewer fills in: a comment that may be left out. */
	public static final String INPUT_COMMENT = "comment";

	/** Variable that a reviewer fills in: a comment that may not be left out. */
	public static final String INPUT_REQUIRED_COMMENT = "requiredComment";

	/** Variable that a reviewer fills in: the quantities. */
	public static final String INPUT_LINES = "lines";

	/** Variable: why the last input was not taken over. */
	public static final String NOTICE = "notice";

	/** Header of a task: which stage it is about. */
	public static final String HEADER_STAGE = "stage";

	/** Header of a task: what the facility is told. */
	public static final String HEADER_EVENT = "event";

	/** Candidate group of the prefectural reviews, before the prefecture's code. */
	public static final String GROUP_PREFECTURE = "prefecture-";

	/** Candidate group of the national review. */
	public static final String GROUP_NATION = "national";

	private ProcessModel() {
	}

}

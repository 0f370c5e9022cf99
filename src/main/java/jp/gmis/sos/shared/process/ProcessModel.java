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

	/** Header of a task: which stage it is about. */
	public static final String HEADER_STAGE = "stage";

	/** Header of a task: what the facility is told. */
	public static final String HEADER_EVENT = "event";

	private ProcessModel() {
	}

}

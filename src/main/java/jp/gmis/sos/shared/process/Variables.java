package jp.gmis.sos.shared.process;

/** The process variables that every task knows. */
public final class Variables {

	/** The request's id. */
	public static final String REQUEST_ID = "requestId";

	/** The submission that the process is working on. */
	public static final String SUBMISSION_NUMBER = "submissionNumber";

	private Variables() {
	}

}

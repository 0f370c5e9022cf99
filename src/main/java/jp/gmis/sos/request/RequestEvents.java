package jp.gmis.sos.request;

import java.util.UUID;

/** What the process has to be told; published in the transaction of the change. */
public sealed interface RequestEvents {

	/** The request. */
	UUID requestId();

	/**
	 * A request was handed in.
	 *
	 * @param requestId the request
	 * @param submissionNumber its submission
	 */
	record Submitted(UUID requestId, int submissionNumber) implements RequestEvents {

	}

	/**
	 * A request in process was changed.
	 *
	 * @param requestId the request
	 * @param submissionNumber its new submission
	 * @param superseded the submission that was in process until now
	 */
	record Revised(UUID requestId, int submissionNumber, int superseded) implements RequestEvents {

	}

	/**
	 * A request in process was withdrawn.
	 *
	 * @param requestId the request
	 * @param submissionNumber the submission that was in process until now
	 */
	record Withdrawn(UUID requestId, int submissionNumber) implements RequestEvents {

	}

}

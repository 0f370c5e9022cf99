package jp.gmis.sos.review;

/** What came of a completed review task. */
public enum ReviewResult {

	/** Taken over into the request. */
	RECORDED,
	/** The reviewer has no right to this request: the task is put back. */
	NOT_ALLOWED,
	/** The input breaks a rule: the task is put back with the reason. */
	INVALID,
	/**
	 * The form showed other quantities than those stored: the task is put back with
	 * these.
	 */
	OUTDATED,
	/**
	 * The same task was being completed with another decision at the desk, and the engine
	 * does not tell by whom it was completed: the task is put back, and both decide anew.
	 */
	CONTRADICTED,
	/**
	 * The facility has revised or withdrawn meanwhile: there is nothing to review any
	 * more.
	 */
	SUPERSEDED

}

package jp.gmis.sos.survey;

/** Who brought an answer in. */
public enum AnswerOrigin {

	/** The facility itself, on its page. */
	FORM,
	/** The administrator, from a file. */
	IMPORT

}

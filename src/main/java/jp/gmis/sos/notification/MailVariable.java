package jp.gmis.sos.notification;

/**
 * What the program puts into the text of a mail, where the text has its name in braces:
 * {@code {{要請名}}}. Its name is the message {@code mail.variable.<name>}, an example
 * {@code mail.sample.<name>}.
 */
public enum MailVariable {

	/** The title of the request. */
	REQUEST(true),
	/** 医療機関名. */
	FACILITY(false),
	/** Where it leads. */
	LINK(true),
	/** That it is 訓練; nothing if it is not. */
	TRAINING(true),
	/** What the check found missing, and how to mend it. */
	FAILURES(true),
	/** Which day it is handled from, and why. */
	HANDLING(true),
	/** What the reviewer wrote. */
	COMMENT(true),
	/** What is distributed, or why nothing is. */
	RESULT(true),
	/** Who did it. */
	WHO(false),
	/** The text of the announcement. */
	BODY(true),
	/** How many have come to wait. */
	FRESH(false),
	/** How many wait. */
	WAITING(false),
	/** How many are past their 確認期限. */
	OVERDUE(false),
	/** Those that have come to wait. */
	WAITING_LIST(true),
	/** How many. */
	NUMBER(false),
	/** What is stuck. */
	KINDS(true),
	/** The name of the login's owner. */
	NAME(false),
	/** The login. */
	USERNAME(false),
	/** For how many minutes the link is good. */
	MINUTES(false),
	/** For how many hours the link is good. */
	HOURS(false);

	private final boolean required;

	MailVariable(boolean required) {
		this.required = required;
	}

	/** Whether a mail that has it in its original text is of no use without it. */
	public boolean isRequired() {
		return this.required;
	}

}

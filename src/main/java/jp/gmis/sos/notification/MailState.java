package jp.gmis.sos.notification;

/** How far a mail has got. */
public enum MailState {

	/** Not tried yet. */
	WAITING,
	/** The mail server did not take it; it is tried again until it does. */
	FAILING,
	/** The mail server has taken it. */
	SENT,
	/** Its address takes no mails, as the mail server or a bounce has told. */
	REFUSED

}

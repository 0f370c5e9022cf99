package jp.gmis.sos.notification;

import org.springframework.mail.MailSendException;

/** The mail server was away a moment ago; it was not asked again. */
class MailServerAwayException extends MailSendException {

	MailServerAwayException() {
		super("The mail server is away");
	}

}

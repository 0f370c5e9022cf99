package jp.gmis.sos.notification.web;

import java.util.List;

import jp.gmis.sos.notification.MailTextService;
import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.shared.web.Typed;
import org.springframework.validation.Errors;

/**
 * The text of a mail, as typed.
 *
 * @param version of the text that was shown, or null for the program's own
 * @param body the text
 */
record MailTextForm(Integer version, String body) {

	MailTextForm {
		body = Typed.text(body);
	}

	/** Says what is wrong. */
	void validate(NotificationEvent event, MailTextService texts, Errors errors) {
		if (!Typed.isFilled(this.body, MailTextService.LONGEST)) {
			errors.rejectValue("body", "mails.texts.error.body", new Object[] { MailTextService.LONGEST }, null);
		}
		List<String> unknown = texts.unknown(event, this.body);
		if (!unknown.isEmpty()) {
			errors.rejectValue("body", "mails.texts.error.unknown", new Object[] { MailTextController.names(unknown) },
					null);
		}
		List<String> missing = texts.missing(event, this.body);
		if (!missing.isEmpty()) {
			errors.rejectValue("body", "mails.texts.error.missing", new Object[] { MailTextController.names(missing) },
					null);
		}
	}

}

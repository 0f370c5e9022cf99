package jp.gmis.sos.processes;

import java.util.Arrays;
import java.util.List;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.testsupport.SharedPlatform;

/** What the mail server has received. */
final class Mails {

	private Mails() {
	}

	/**
	 * The subjects, without the request's title, of the mails to a recipient about a
	 * request.
	 */
	static List<String> to(String recipient, DistributionRequest request) {
		String title = "（" + request.getTitle() + "）";
		return Arrays.stream(SharedPlatform.get().mail().greenMail().getReceivedMessages())
			.filter(mail -> recipient(mail).equals(recipient))
			.map(Mails::subject)
			.filter(subject -> subject.endsWith(title))
			.map(subject -> subject.substring(0, subject.length() - title.length()))
			.toList();
	}

	private static String recipient(MimeMessage mail) {
		try {
			return mail.getRecipients(RecipientType.TO)[0].toString();
		}
		catch (MessagingException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String subject(MimeMessage mail) {
		try {
			return mail.getSubject();
		}
		catch (MessagingException e) {
			throw new IllegalStateException(e);
		}
	}

}

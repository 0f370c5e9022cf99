package jp.gmis.sos.testsupport;

import java.util.Arrays;
import java.util.List;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import jp.gmis.sos.request.DistributionRequest;

/** What the mail server has received. */
public final class Mails {

	private Mails() {
	}

	/** The subjects of the mails to a recipient. */
	public static List<String> to(String recipient) {
		return Arrays.stream(SharedPlatform.get().mail().greenMail().getReceivedMessages())
			.filter(mail -> recipient(mail).equals(recipient))
			.map(Mails::subject)
			.toList();
	}

	/** The same about a request, without the request's title. */
	public static List<String> to(String recipient, DistributionRequest request) {
		String title = "（" + request.getTitle() + "）";
		return to(recipient).stream()
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

package jp.gmis.sos.testsupport;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

	/** The text of the newest mail to a recipient with that subject. */
	public static Optional<String> textOf(String recipient, String subject) {
		return Arrays.stream(SharedPlatform.get().mail().greenMail().getReceivedMessages())
			.filter(mail -> recipient(mail).equals(recipient) && subject(mail).equals(subject))
			.reduce((earlier, later) -> later)
			.map(Mails::text);
	}

	private static String text(MimeMessage mail) {
		try {
			return mail.getContent().toString();
		}
		catch (IOException | MessagingException e) {
			throw new IllegalStateException(e);
		}
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

package jp.gmis.sos.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Hands a mail to the mail server. While that is away it does not try, so that what waits
 * for it takes no time from anything else.
 */
@Component
class Mailer {

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private final JavaMailSender sender;

	private final NotificationProperties properties;

	private final Clock clock;

	private volatile Instant awayUntil = Instant.MIN;

	Mailer(JavaMailSender sender, NotificationProperties properties, Clock clock) {
		this.sender = sender;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Sends a mail.
	 * @param messageId tells it from all others, also if it is tried again
	 * @throws AddressRefusedException if the recipient's address takes no mails
	 * @throws MailException if the mail server does not take it now
	 */
	void hand(String recipient, String subject, String body, String messageId) {
		if (this.clock.instant().isBefore(this.awayUntil)) {
			throw new MailServerAwayException();
		}
		try {
			MimeMessageHelper helper = new MimeMessageHelper(this.sender.createMimeMessage(),
					StandardCharsets.UTF_8.name());
			helper.setFrom(this.properties.from());
			helper.setTo(address(recipient));
			helper.setSubject(subject);
			helper.setText(body);
			helper.getMimeMessage().setHeader("Message-ID", messageId);
			this.sender.send(helper.getMimeMessage());
		}
		catch (MessagingException e) {
			throw new MailPreparationException(e);
		}
		catch (MailSendException e) {
			refusal(e).ifPresent(why -> {
				throw new AddressRefusedException(why, e);
			});
			if (isAway(e)) {
				this.awayUntil = this.clock.instant().plus(PAUSE);
			}
			throw e;
		}
	}

	/** The recipient's address; what is none is refused before anybody is asked. */
	private static InternetAddress address(String recipient) {
		try {
			InternetAddress address = new InternetAddress(recipient, true);
			address.validate();
			return address;
		}
		catch (AddressException e) {
			throw new AddressRefusedException(e.getMessage(), e);
		}
	}

	/**
	 * What the mail server said of the address, if it will never take mails. A refusal
	 * for another reason, such as the sender or a full mailbox, may pass.
	 */
	private static Optional<String> refusal(MailSendException failure) {
		return Arrays.stream(failure.getMessageExceptions())
			.flatMap(Mailer::chain)
			.filter(SMTPAddressFailedException.class::isInstance)
			.map(SMTPAddressFailedException.class::cast)
			.filter(refused -> DeliveryStatusCodes.isBadAddress(refused.getReturnCode(), refused.getMessage()))
			.map(Throwable::getMessage)
			.findFirst();
	}

	private static Stream<Exception> chain(Exception first) {
		return Stream.iterate(first, one -> one != null,
				one -> (one instanceof MessagingException more) ? more.getNextException() : null);
	}

	private static boolean isAway(MailSendException failure) {
		return Stream.concat(Stream.of(failure), Arrays.stream(failure.getMessageExceptions()).flatMap(Mailer::chain))
			.anyMatch(one -> NestedExceptionUtils.getMostSpecificCause(one) instanceof IOException);
	}

}

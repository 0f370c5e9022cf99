package jp.gmis.sos.notification;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Message-ID of a mail: the same for all attempts, so that a mail that reaches its
 * recipient twice is known as one; another once somebody sends it again on purpose. A
 * bounce tells by it which mail it is about.
 */
final class MessageIds {

	private static final Pattern ID = Pattern.compile("<notification-(\\d{1,18})-\\d+@[^>]*>");

	private MessageIds() {
	}

	static String of(Notification mail, NotificationProperties properties) {
		long before = (mail.getSentAt() == null) ? 0 : mail.getSentAt().toEpochMilli();
		return "<notification-%d-%d@%s>".formatted(mail.getId(), before, properties.publicUrl().getHost());
	}

	/** The mail of ours that has it, if it is one. */
	static Optional<Long> notificationOf(String messageId) {
		return Optional.ofNullable(messageId)
			.map(String::strip)
			.map(ID::matcher)
			.filter(Matcher::matches)
			.map(matcher -> Long.valueOf(matcher.group(1)));
	}

}

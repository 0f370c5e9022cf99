package jp.gmis.sos.notification;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the codes of mail servers say of a recipient's address (RFC 5321, RFC 3463). */
final class DeliveryStatusCodes {

	/** No such mailbox, domain or syntax: 5.1.x; a mailbox that is disabled: 5.2.1. */
	private static final Pattern BAD_ADDRESS = Pattern.compile("5\\.1\\.\\d{1,3}|5\\.2\\.1");

	private static final Pattern ENHANCED = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");

	/** Mailbox unavailable, user not local, mailbox name not allowed. */
	private static final Set<Integer> BAD_MAILBOX = Set.of(550, 551, 553);

	private DeliveryStatusCodes() {
	}

	/** Whether an enhanced status code says that the address takes no mails. */
	static boolean isBadAddress(String enhanced) {
		return BAD_ADDRESS.matcher(enhanced.strip()).matches();
	}

	/**
	 * Whether the answer to a recipient says so: by its enhanced code if it has one, else
	 * by the plain one.
	 */
	static boolean isBadAddress(int code, String answer) {
		return enhanced(answer).map(DeliveryStatusCodes::isBadAddress).orElse(BAD_MAILBOX.contains(code));
	}

	private static Optional<String> enhanced(String answer) {
		Matcher found = ENHANCED.matcher((answer == null) ? "" : answer);
		return found.find() ? Optional.of(found.group()) : Optional.empty();
	}

}

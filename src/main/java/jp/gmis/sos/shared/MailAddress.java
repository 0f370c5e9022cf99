package jp.gmis.sos.shared;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Mail addresses as people type them. */
public final class MailAddress {

	private static final int LONGEST = 254;

	private MailAddress() {
	}

	/** Whether a mail can be sent there: a plain address of ASCII with a domain. */
	public static boolean isValid(String text) {
		try {
			InternetAddress address = new InternetAddress(text, true);
			address.validate();
			return text.length() <= LONGEST && text.equals(address.getAddress())
					&& text.matches("[!-~]+@[!-~]+\\.[A-Za-z]+");
		}
		catch (AddressException e) {
			return false;
		}
	}

}

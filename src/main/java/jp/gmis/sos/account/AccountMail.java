package jp.gmis.sos.account;

import java.io.Serializable;

/**
 * A mail about somebody's login that is still to be written. It is written when it is
 * sent, so that a link in it is stored nowhere.
 *
 * @param kind what it tells
 * @param username whom it is about, as typed
 * @param address where to send it, or null for the address of the login
 */
record AccountMail(Kind kind, String username, String address) implements Serializable {

	/** What the mail tells; its text is {@code templates/mail/<name>.txt}. */
	enum Kind {

		/** How to choose a new password. */
		PASSWORD_RESET,
		/** How to show that the address is one's own. */
		EMAIL_VERIFICATION,
		/** To the former address: mails go elsewhere from now on. */
		EMAIL_CHANGED,
		/** The password was changed. */
		PASSWORD_CHANGED

	}

}

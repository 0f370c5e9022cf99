package jp.gmis.sos.account;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

import jp.gmis.sos.user.UserAccount;

/**
 * A mail about somebody's login that is still to be written. It is written when it is
 * sent, so that a link in it is stored nowhere.
 *
 * @param kind what it tells
 * @param username whom it is about, as typed
 * @param address where to send it, or null for the address of the login
 * @param askedAt since when it is to be sent
 */
record AccountMail(Kind kind, String username, String address, Instant askedAt) implements Serializable {

	/** A mail that nobody has taken for so long is of no use any more. */
	private static final Duration PATIENCE = Duration.ofDays(1);

	/** What the mail tells, under the name that the table of all mails gives it. */
	enum Kind {

		/** How to choose a new password. */
		PASSWORD_RESET,
		/** How to choose the first password of a login that was just made. */
		INVITATION,
		/** How to show that the address is one's own. */
		EMAIL_VERIFICATION,
		/** To the former address: mails go elsewhere from now on. */
		EMAIL_CHANGED,
		/** The password was changed. */
		PASSWORD_CHANGED

	}

	/** To the address of the login. */
	static AccountMail of(Kind kind, String username, Instant now) {
		return new AccountMail(kind, username, null, now);
	}

	/** To another address. */
	static AccountMail to(String address, Kind kind, String username, Instant now) {
		return new AccountMail(kind, username, address, now);
	}

	/** Where it goes. */
	String recipient(UserAccount account) {
		return (this.address == null) ? account.getEmail() : this.address;
	}

	boolean isOutdated(Instant now) {
		return now.isAfter(this.askedAt.plus(PATIENCE));
	}

}

package jp.gmis.sos.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jp.gmis.sos.account.OneTimeLink.Purpose;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** ユーザ基礎情報登録: who uses a login, and where its mails go (manual 2-1). */
@Service
@Transactional
public class ContactService {

	/** How long the link in the mail works. */
	static final Duration LIFETIME = Duration.ofHours(24);

	private final UserAccounts accounts;

	private final AccountMails mails;

	private final OneTimeLinkService links;

	private final Clock clock;

	ContactService(UserAccounts accounts, AccountMails mails, OneTimeLinkService links, Clock clock) {
		this.accounts = accounts;
		this.mails = mails;
		this.links = links;
		this.clock = clock;
	}

	/** The login as it is stored. */
	@Transactional(propagation = Propagation.SUPPORTS)
	public UserAccount get(String username) {
		return this.accounts.findByUsername(username).orElseThrow();
	}

	/**
	 * Takes 担当者 and telephone number. A mail address that nobody has verified yet is sent
	 * a link, and earlier links end; until it is opened, mails go where they went before.
	 * @param phone or null
	 * @return whether a link was sent
	 */
	public boolean register(String username, String name, String phone, String email) {
		UserAccount account = get(username);
		account.confirmContact(name, phone, this.clock.instant());
		this.links.useAll(Purpose.EMAIL_VERIFICATION, username);
		boolean verified = account.isEmailVerified() && account.getEmail().equalsIgnoreCase(email);
		if (!verified) {
			this.mails.add(AccountMail.to(email, AccountMail.Kind.EMAIL_VERIFICATION, username, this.clock.instant()));
		}
		return !verified;
	}

	/** The mail address that a link of the user is about, if it still works. */
	@Transactional(readOnly = true)
	public Optional<String> addressOf(String token, String username) {
		return find(token, username).map(OneTimeLink::getEmail);
	}

	/**
	 * The user has opened the link: mails go to its address from now on, and the former
	 * address is told.
	 * @return whether the link still worked
	 */
	public boolean verify(String token, String username) {
		return find(token, username).flatMap(link -> this.links.use(Purpose.EMAIL_VERIFICATION, token)).map(link -> {
			UserAccount account = get(username);
			String former = account.getEmail();
			account.verifyEmail(link.getEmail(), this.clock.instant());
			tellFormerAddress(account, former);
			return account;
		}).isPresent();
	}

	/** Tells an address by mail that it is the user's no more; does nothing if it is. */
	public void tellFormerAddress(UserAccount account, String former) {
		if (!former.equalsIgnoreCase(account.getEmail())) {
			this.mails.add(AccountMail.to(former, AccountMail.Kind.EMAIL_CHANGED, account.getUsername(),
					this.clock.instant()));
		}
	}

	/** A link is only good for whom it was made. */
	private Optional<OneTimeLink> find(String token, String username) {
		return this.links.find(Purpose.EMAIL_VERIFICATION, token).filter(link -> link.getUsername().equals(username));
	}

}

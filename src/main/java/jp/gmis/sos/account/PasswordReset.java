package jp.gmis.sos.account;

import java.time.Clock;
import java.time.Duration;

import jp.gmis.sos.account.OneTimeLink.Purpose;
import jp.gmis.sos.user.LoginAttempts;
import jp.gmis.sos.user.LoginChanged;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import jp.gmis.sos.user.UserSessions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** パスワード再発行 (manual 2-2). */
@Service
@Transactional
public class PasswordReset {

	/** How long the link in the mail works. */
	static final Duration LIFETIME = Duration.ofMinutes(30);

	/** How long the link in an invitation works. */
	static final Duration INVITATION_LIFETIME = Duration.ofDays(3);

	/** The longest user name there is. */
	static final int LONGEST_USERNAME = 100;

	private final AccountMails mails;

	private final OneTimeLinkService links;

	private final UserAccounts accounts;

	private final PasswordEncoder passwords;

	private final LoginAttempts attempts;

	private final UserSessions sessions;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	PasswordReset(AccountMails mails, OneTimeLinkService links, UserAccounts accounts, PasswordEncoder passwords,
			LoginAttempts attempts, UserSessions sessions, ApplicationEventPublisher events, Clock clock) {
		this.mails = mails;
		this.links = links;
		this.accounts = accounts;
		this.passwords = passwords;
		this.attempts = attempts;
		this.sessions = sessions;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Sends a link to the user of that name. Whether there is one is looked up behind, so
	 * that neither the answer nor its time tells.
	 */
	public void request(String username) {
		String typed = username.strip();
		this.mails.add(AccountMail.of(AccountMail.Kind.PASSWORD_RESET,
				typed.substring(0, Math.min(typed.length(), LONGEST_USERNAME)), this.clock.instant()));
	}

	/** Sends a link to the user of that name, who is to choose a password. */
	public void invite(String username) {
		this.mails.add(AccountMail.of(AccountMail.Kind.INVITATION, username, this.clock.instant()));
	}

	/** Whether the link still works. */
	@Transactional(readOnly = true)
	public boolean isWorking(String token) {
		return this.links.find(Purpose.PASSWORD_RESET, token).isPresent();
	}

	/**
	 * Takes the new password, ends all sessions of the user, and tells them by mail.
	 * @param password one that keeps every {@link PasswordRule}
	 * @return whether the link still worked
	 */
	public boolean complete(String token, String password) {
		if (!PasswordRule.brokenBy(password).isEmpty()) {
			throw new IllegalArgumentException("The password breaks a rule");
		}
		return this.links.use(Purpose.PASSWORD_RESET, token)
			.flatMap(link -> this.accounts.findByUsername(link.getUsername()))
			.filter(UserAccount::isEnabled)
			.map(account -> {
				account.changePassword(this.passwords.encode(password));
				this.attempts.forget(account.getUsername());
				this.links.useAll(Purpose.EMAIL_VERIFICATION, account.getUsername());
				this.sessions.endAll(account.getUsername());
				this.events.publishEvent(new LoginChanged(account.getUsername()));
				this.mails.add(
						AccountMail.of(AccountMail.Kind.PASSWORD_CHANGED, account.getUsername(), this.clock.instant()));
				return account;
			})
			.isPresent();
	}

}

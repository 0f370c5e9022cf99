package jp.gmis.sos.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.account.OneTimeLink.Purpose;
import jp.gmis.sos.notification.AddressRefusedException;
import jp.gmis.sos.notification.Mailer;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the mails about somebody's login. */
@Component
class AccountMails {

	private static final TaskDescriptor<AccountMail> SEND = TaskDescriptor.of("send-account-mail", AccountMail.class);

	private final Outbox outbox;

	private final UserAccounts accounts;

	private final OneTimeLinkService links;

	private final Mailer mailer;

	private final MessageSource messages;

	private final TransactionTemplate transaction;

	AccountMails(Outbox outbox, UserAccounts accounts, OneTimeLinkService links, Mailer mailer, MessageSource messages,
			TransactionTemplate transaction) {
		this.outbox = outbox;
		this.accounts = accounts;
		this.links = links;
		this.mailer = mailer;
		this.messages = messages;
		this.transaction = transaction;
	}

	/** The work of the outbox. */
	@Configuration(proxyBeanMethods = false)
	static class Work {

		@Bean
		OneTimeTask<AccountMail> sendAccountMail(AccountMails mails, Clock clock) {
			return Tasks.oneTime(SEND).onFailure(Outbox.retryForEver()).execute((task, context) -> {
				if (!task.getData().isOutdated(clock.instant())) {
					mails.sendOrRemember(task.getData());
				}
			});
		}

	}

	/** Stores the mail with the change that it is about; it is sent after the commit. */
	void add(AccountMail mail) {
		this.outbox.add(SEND.instance(UUID.randomUUID().toString()).data(mail).build());
	}

	/** An address that takes no mails is shown to the user at the next login. */
	private void sendOrRemember(AccountMail mail) {
		try {
			send(mail);
		}
		catch (AddressRefusedException e) {
			if (mail.kind() == AccountMail.Kind.EMAIL_CHANGED) {
				// The former address does not matter any more.
				return;
			}
			this.transaction.executeWithoutResult(status -> this.accounts.findByUsername(mail.username())
				.ifPresent(account -> account
					.refuseEmail(Optional.ofNullable(mail.address()).orElse(account.getEmail()))));
		}
	}

	private void send(AccountMail mail) {
		this.accounts.findByUsername(mail.username()).filter(UserAccount::isEnabled).ifPresent(account -> {
			String address = Optional.ofNullable(mail.address()).orElse(account.getEmail());
			switch (mail.kind()) {
				case PASSWORD_RESET ->
					sendLink(mail, account, address, Purpose.PASSWORD_RESET, "/password/reset", PasswordReset.LIFETIME);
				case INVITATION -> sendLink(mail, account, address, Purpose.PASSWORD_RESET, "/password/reset",
						PasswordReset.INVITATION_LIFETIME);
				case EMAIL_VERIFICATION -> sendLink(mail, account, address, Purpose.EMAIL_VERIFICATION,
						"/account/verify", ContactService.LIFETIME);
				case EMAIL_CHANGED, PASSWORD_CHANGED -> send(mail, account, address, "/", Duration.ZERO);
			}
		});
	}

	/**
	 * The link of a mail that could not be sent is forgotten: the next try makes another.
	 */
	private void sendLink(AccountMail mail, UserAccount account, String address, Purpose purpose, String page,
			Duration lifetime) {
		makeLink(account, address, purpose, lifetime).ifPresent(token -> {
			try {
				send(mail, account, address, page + "?token=" + token, lifetime);
			}
			catch (MailException | AddressRefusedException e) {
				this.links.discard(token);
				throw e;
			}
		});
	}

	/** The login is locked, so that its links are counted one after the other. */
	private Optional<String> makeLink(UserAccount account, String address, Purpose purpose, Duration lifetime) {
		return this.transaction.execute(status -> this.accounts.lock(account.getUsername())
			.flatMap(locked -> this.links.make(purpose, locked.getUsername(), address, lifetime)));
	}

	private void send(AccountMail mail, UserAccount account, String address, String page, Duration lifetime) {
		this.mailer.send(address, this.messages.getMessage("mail.subject." + mail.kind(), null, Locale.JAPANESE),
				mail.kind().name(), Map.of("name", account.getDisplayName(), "username", account.getUsername(), "page",
						page, "minutes", lifetime.toMinutes(), "hours", lifetime.toHours()));
	}

}

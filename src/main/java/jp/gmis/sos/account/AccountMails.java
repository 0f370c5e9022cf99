package jp.gmis.sos.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.account.OneTimeLink.Purpose;
import jp.gmis.sos.notification.AccountNotifications;
import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the mails about somebody's login. */
@Component
class AccountMails {

	private static final TaskDescriptor<AccountMail> SEND = TaskDescriptor.of("send-account-mail", AccountMail.class);

	private final Outbox outbox;

	private final UserAccounts accounts;

	private final OneTimeLinkService links;

	private final AccountNotifications notifications;

	private final TransactionTemplate transaction;

	AccountMails(Outbox outbox, UserAccounts accounts, OneTimeLinkService links, AccountNotifications notifications,
			TransactionTemplate transaction) {
		this.outbox = outbox;
		this.accounts = accounts;
		this.links = links;
		this.notifications = notifications;
		this.transaction = transaction;
	}

	/** The work of the outbox. */
	@Configuration(proxyBeanMethods = false)
	static class Work {

		@Bean
		OneTimeTask<AccountMail> sendAccountMail(AccountMails mails, Clock clock) {
			return Tasks.oneTime(SEND).onFailure(Outbox.retryForEver()).execute((task, context) -> {
				if (!task.getData().isOutdated(clock.instant())) {
					mails.send(task.getData());
				}
			});
		}

	}

	/** Stores the mail with the change that it is about; it is sent after the commit. */
	void add(AccountMail mail) {
		this.outbox.add(SEND.instance(UUID.randomUUID().toString()).data(mail).build());
	}

	private void send(AccountMail mail) {
		this.accounts.findByUsername(mail.username()).filter(UserAccount::isEnabled).ifPresent(account -> {
			switch (mail.kind()) {
				case PASSWORD_RESET ->
					sendLink(mail, account, Purpose.PASSWORD_RESET, "/password/reset", PasswordReset.LIFETIME);
				case INVITATION -> sendLink(mail, account, Purpose.PASSWORD_RESET, "/password/reset",
						PasswordReset.INVITATION_LIFETIME);
				case EMAIL_VERIFICATION ->
					sendLink(mail, account, Purpose.EMAIL_VERIFICATION, "/account/verify", ContactService.LIFETIME);
				case EMAIL_CHANGED, PASSWORD_CHANGED -> send(mail, account, "/", Duration.ZERO);
			}
		});
	}

	/**
	 * The link of a mail that could not be sent is forgotten: the next try makes another.
	 */
	private void sendLink(AccountMail mail, UserAccount account, Purpose purpose, String page, Duration lifetime) {
		makeLink(account, mail.recipient(account), purpose, lifetime).ifPresent(token -> {
			boolean sent = false;
			try {
				sent = send(mail, account, page + "?token=" + token, lifetime);
			}
			finally {
				if (!sent) {
					this.links.discard(token);
				}
			}
		});
	}

	/** The login is locked, so that its links are counted one after the other. */
	private Optional<String> makeLink(UserAccount account, String address, Purpose purpose, Duration lifetime) {
		return this.transaction.execute(status -> this.accounts.lock(account.getUsername())
			.flatMap(locked -> this.links.make(purpose, locked.getUsername(), address, lifetime)));
	}

	private boolean send(AccountMail mail, UserAccount account, String page, Duration lifetime) {
		return this.notifications.send(account, NotificationEvent.valueOf(mail.kind().name()),
				String.valueOf(mail.askedAt().toEpochMilli()), mail.recipient(account), lifetime, page);
	}

}

package jp.gmis.sos.account;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.notification.Mailer;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the mails about somebody's login. */
@Configuration(proxyBeanMethods = false)
class AccountMails {

	private static final TaskDescriptor<AccountMail> SEND = TaskDescriptor.of("send-account-mail", AccountMail.class);

	private final Outbox outbox;

	AccountMails(Outbox outbox) {
		this.outbox = outbox;
	}

	/** Stores the mail with the change that it is about; it is sent after the commit. */
	void add(AccountMail mail) {
		this.outbox.add(SEND.instance(UUID.randomUUID().toString()).data(mail).build());
	}

	@Bean
	static OneTimeTask<AccountMail> sendAccountMail(UserAccounts accounts, OneTimeLinkService links, Mailer mailer,
			MessageSource messages, TransactionTemplate transaction) {
		return Tasks.oneTime(SEND)
			.onFailure(Outbox.retryForEver())
			.execute((task,
					context) -> transaction.executeWithoutResult(status -> accounts.lock(task.getData().username())
						.filter(UserAccount::isEnabled)
						.ifPresent(account -> send(task.getData(), account, links, mailer, messages))));
	}

	/**
	 * A link whose mail could not be sent is rolled back: the next try makes another. The
	 * login is locked, so that its links are counted one after the other.
	 */
	private static void send(AccountMail mail, UserAccount account, OneTimeLinkService links, Mailer mailer,
			MessageSource messages) {
		String address = (mail.address() == null) ? account.getEmail() : mail.address();
		String subject = messages.getMessage("mail.subject." + mail.kind(), null, Locale.JAPANESE);
		String template = mail.kind().name();
		switch (mail.kind()) {
			case PASSWORD_RESET ->
				links.make(OneTimeLink.Purpose.PASSWORD_RESET, account.getUsername(), address, PasswordReset.LIFETIME)
					.ifPresent(token -> mailer.send(address, subject, template,
							content(account, "/password/reset?token=" + token, PasswordReset.LIFETIME)));
			case EMAIL_VERIFICATION -> links
				.make(OneTimeLink.Purpose.EMAIL_VERIFICATION, account.getUsername(), address, ContactService.LIFETIME)
				.ifPresent(token -> mailer.send(address, subject, template,
						content(account, "/account/verify?token=" + token, ContactService.LIFETIME)));
			case EMAIL_CHANGED, PASSWORD_CHANGED ->
				mailer.send(address, subject, template, content(account, "/", Duration.ZERO));
		}
	}

	private static Map<String, Object> content(UserAccount account, String page, Duration lifetime) {
		return Map.of("name", account.getDisplayName(), "username", account.getUsername(), "page", page, "minutes",
				lifetime.toMinutes(), "hours", lifetime.toHours());
	}

}

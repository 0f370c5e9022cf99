package jp.gmis.sos.notification;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;

/**
 * Sends the mails of the outbox, again and again until the mail server has taken them or
 * refuses their address.
 */
@Configuration(proxyBeanMethods = false)
class SendMail {

	@Bean
	OneTimeTask<Void> sendMailTask(Notifications notifications, UserAccounts accounts, Mailer mailer,
			NotificationProperties properties, Clock clock) {
		return Tasks.oneTime(NotificationService.SEND).onFailure(Outbox.retryForEver()).execute((task, context) -> {
			Notification mail = notifications.findById(Long.valueOf(task.getId())).orElseThrow();
			if (!mail.isOpen()) {
				return;
			}
			try {
				mailer.hand(mail.getRecipient(), mail.getSubject(), mail.getBody(), MessageIds.of(mail, properties));
				mail.sent(clock.instant());
			}
			catch (MailServerAwayException e) {
				throw e;
			}
			catch (AddressRefusedException e) {
				mail.refused(e.getMessage(), clock.instant());
				accounts.emailRefused(mail.getRecipient());
			}
			catch (MailException e) {
				mail.failed(NestedExceptionUtils.getMostSpecificCause(e).getMessage(), clock.instant());
				notifications.save(mail);
				throw e;
			}
			notifications.save(mail);
		});
	}

}

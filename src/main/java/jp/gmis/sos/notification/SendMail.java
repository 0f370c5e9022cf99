package jp.gmis.sos.notification;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.shared.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends the mails of the outbox, again and again until the mail server has taken them.
 */
@Configuration(proxyBeanMethods = false)
class SendMail {

	@Bean
	OneTimeTask<Void> sendMailTask(Notifications notifications, Mailer mailer, Clock clock) {
		return Tasks.oneTime(NotificationService.SEND).onFailure(Outbox.retryForEver()).execute((task, context) -> {
			Notification mail = notifications.findById(Long.valueOf(task.getId())).orElseThrow();
			if (!mail.isSent()) {
				mailer.send(mail.getRecipient(), mail.getSubject(), mail.getBody());
				mail.markSent(clock.instant());
				notifications.save(mail);
			}
		});
	}

}

package jp.gmis.sos.notification;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.shared.LogContext;
import jp.gmis.sos.shared.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends the mails of the outbox, again and again until the mail server has taken them or
 * refuses their address.
 */
@Configuration(proxyBeanMethods = false)
class SendMail {

	@Bean
	OneTimeTask<Void> sendMailTask(Notifications notifications, Delivery delivery) {
		return Tasks.oneTime(NotificationService.SEND).onFailure(Outbox.retryForEver()).execute((task, context) -> {
			Notification mail = notifications.findById(Long.valueOf(task.getId())).orElseThrow();
			LogContext.request(String.valueOf(mail.getRequestId()));
			if (mail.isOpen()) {
				delivery.deliver(mail, mail.getBody());
			}
		});
	}

}

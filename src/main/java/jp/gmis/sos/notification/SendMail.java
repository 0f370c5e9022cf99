package jp.gmis.sos.notification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.shared.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends the mails of the outbox, again and again until the mail server has taken them.
 */
@Configuration(proxyBeanMethods = false)
class SendMail {

	@Bean
	OneTimeTask<Void> sendMailTask(Notifications notifications, JavaMailSender sender,
			NotificationProperties properties, Clock clock) {
		return Tasks.oneTime(NotificationService.SEND).onFailure(Outbox.retryForEver()).execute((task, context) -> {
			Notification mail = notifications.findById(Long.valueOf(task.getId())).orElseThrow();
			if (!mail.isSent()) {
				sender.send(message(mail, sender, properties));
				mail.markSent(clock.instant());
				notifications.save(mail);
			}
		});
	}

	private static MimeMessage message(Notification mail, JavaMailSender sender, NotificationProperties properties) {
		try {
			MimeMessageHelper helper = new MimeMessageHelper(sender.createMimeMessage(), StandardCharsets.UTF_8.name());
			helper.setFrom(properties.from());
			helper.setTo(mail.getRecipient());
			helper.setSubject(mail.getSubject());
			helper.setText(mail.getBody());
			return helper.getMimeMessage();
		}
		catch (MessagingException e) {
			throw new MailPreparationException(e);
		}
	}

}

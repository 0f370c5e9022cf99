package jp.gmis.sos.notification;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads which mails could not be delivered (delivery status notifications, RFC 3464) from
 * the sender's mailbox, if there is one to read. Whatever is in it is deleted once read.
 */
@Component
class BounceReader {

	private static final Logger logger = LoggerFactory.getLogger(BounceReader.class);

	private static final Pattern ADDRESS_TYPE = Pattern.compile("^\\s*rfc822\\s*;\\s*", Pattern.CASE_INSENSITIVE);

	/** In milliseconds. */
	private static final String TIMEOUT = "10000";

	private final NotificationProperties properties;

	private final Notifications notifications;

	private final Delivery delivery;

	private final TransactionTemplate transaction;

	BounceReader(NotificationProperties properties, Notifications notifications, Delivery delivery,
			TransactionTemplate transaction) {
		this.properties = properties;
		this.notifications = notifications;
		this.delivery = delivery;
		this.transaction = transaction;
	}

	/** Every minute, on one node. */
	@Configuration(proxyBeanMethods = false)
	static class Work {

		@Bean
		RecurringTask<Void> readBouncesTask(BounceReader bounces) {
			return Tasks.recurring(TaskDescriptor.of("read-bounces"), Schedules.parseSchedule("FIXED_DELAY|60s"))
				.execute((task, context) -> bounces.read());
		}

	}

	void read() {
		if (this.properties.bounces() == null || this.properties.bounces().isBlank()) {
			return;
		}
		Session session = Session.getInstance(timeouts());
		try (Store store = session.getStore(new URLName(this.properties.bounces()))) {
			store.connect();
			try (Folder folder = store.getFolder(new URLName(this.properties.bounces()))) {
				folder.open(Folder.READ_WRITE);
				for (Message message : folder.getMessages()) {
					read((MimeMessage) message);
					message.setFlag(Flags.Flag.DELETED, true);
				}
			}
		}
		catch (MessagingException e) {
			logger.warn("The mailbox of bounces cannot be read: {}", e.getMessage());
		}
	}

	private static Properties timeouts() {
		Properties properties = new Properties();
		for (String protocol : List.of("imap", "imaps")) {
			for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
				properties.put("mail." + protocol + "." + timeout, TIMEOUT);
			}
		}
		return properties;
	}

	/** Something that cannot be understood is no bounce. */
	private void read(MimeMessage message) {
		try {
			if (message.isMimeType("multipart/report") && message.getContent() instanceof MultipartReport report
					&& report.getReport() instanceof DeliveryStatus status && report.getReturnedMessage() != null) {
				Optional<Long> about = MessageIds.notificationOf(report.getReturnedMessage().getMessageID());
				for (int number = 0; number < status.getRecipientDSNCount(); number++) {
					InternetHeaders recipient = status.getRecipientDSN(number);
					about.filter(id -> isFinal(recipient)).ifPresent(id -> keep(id, recipient));
				}
			}
		}
		catch (MessagingException | IOException e) {
			logger.warn("A mail in the mailbox of bounces cannot be understood: {}", e.getMessage());
		}
	}

	/** Whether it will not be tried again, and the address is why. */
	private static boolean isFinal(InternetHeaders recipient) {
		return "failed".equalsIgnoreCase(header(recipient, "Action"))
				&& DeliveryStatusCodes.isBadAddress(header(recipient, "Status"));
	}

	/** Believes it only of the address to which the mail went. */
	private void keep(long id, InternetHeaders bounce) {
		String address = ADDRESS_TYPE.matcher(header(bounce, "Final-Recipient")).replaceFirst("");
		this.transaction.executeWithoutResult(status -> this.notifications.findById(id)
			.filter(mail -> mail.getRecipient().equalsIgnoreCase(address))
			.ifPresent(mail -> {
				mail.bounced(header(bounce, "Status") + " " + header(bounce, "Diagnostic-Code"));
				this.delivery.tellOwner(mail);
			}));
	}

	private static String header(InternetHeaders headers, String name) {
		return Optional.ofNullable(headers.getHeader(name, null)).map(String::strip).orElse("");
	}

}

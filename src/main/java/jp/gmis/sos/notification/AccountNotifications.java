package jp.gmis.sos.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import jp.gmis.sos.user.UserAccount;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Service;

/**
 * Sends mails about somebody's login. They are kept like all others, but without their
 * link, which only its recipient may know.
 */
@Service
public class AccountNotifications {

	private final Notifications notifications;

	private final Delivery delivery;

	private final MailTextService texts;

	private final MessageSource messages;

	private final NotificationProperties properties;

	private final Clock clock;

	AccountNotifications(Notifications notifications, Delivery delivery, MailTextService texts, MessageSource messages,
			NotificationProperties properties, Clock clock) {
		this.notifications = notifications;
		this.delivery = delivery;
		this.texts = texts;
		this.messages = messages;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Tries to send a mail now; one that has had its end is not sent again.
	 * @param occasion tells one mail of a kind from another
	 * @param lifetime for how long the link is good
	 * @param page where the link leads, with what only the recipient may know
	 * @return whether the mail server has taken it; else it never will
	 * @throws MailException if it should be tried again
	 */
	public boolean send(UserAccount account, NotificationEvent event, String occasion, String recipient,
			Duration lifetime, String page) {
		Notification mail = this.notifications
			.findByAboutAndEventAndOccasion(Notification.about(account), event, occasion)
			.orElseGet(() -> this.notifications.save(new Notification(Notification.about(account), event, occasion,
					recipient, text("mail.subject." + event),
					body(account, event, lifetime, text("mails.linkWithheld")), this.clock.instant())));
		if (mail.isOpen()) {
			this.delivery.deliver(mail, body(account, event, lifetime, this.properties.publicUrl() + page));
			return mail.getState() == MailState.SENT;
		}
		return false;
	}

	private String body(UserAccount account, NotificationEvent event, Duration lifetime, String link) {
		return this.texts.fill(event,
				Map.of(MailVariable.NAME, account.getDisplayName(), MailVariable.USERNAME, account.getUsername(),
						MailVariable.LINK, link, MailVariable.MINUTES, String.valueOf(lifetime.toMinutes()),
						MailVariable.HOURS, String.valueOf(lifetime.toHours())));
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

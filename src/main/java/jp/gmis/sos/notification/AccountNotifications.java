package jp.gmis.sos.notification;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import jp.gmis.sos.user.UserAccount;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Service;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Sends mails about somebody's login. They are kept like all others, but without their
 * link, which only its recipient may know.
 */
@Service
public class AccountNotifications {

	private final Notifications notifications;

	private final Delivery delivery;

	private final SpringTemplateEngine templates;

	private final MessageSource messages;

	private final NotificationProperties properties;

	private final Clock clock;

	AccountNotifications(Notifications notifications, Delivery delivery, SpringTemplateEngine templates,
			MessageSource messages, NotificationProperties properties, Clock clock) {
		this.notifications = notifications;
		this.delivery = delivery;
		this.templates = templates;
		this.messages = messages;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Tries to send a mail now; one that has had its end is not sent again.
	 * @param occasion tells one mail of a kind from another
	 * @param content what the text tells beside the name and the link
	 * @param page where the link leads, with what only the recipient may know
	 * @return whether the mail server has taken it; else it never will
	 * @throws MailException if it should be tried again
	 */
	public boolean send(UserAccount account, NotificationEvent event, String occasion, String recipient,
			Map<String, Object> content, String page) {
		Notification mail = this.notifications
			.findByAboutAndEventAndOccasion(Notification.about(account), event, occasion)
			.orElseGet(() -> this.notifications.save(new Notification(Notification.about(account), event, occasion,
					recipient, text("mail.subject." + event), body(account, event, content, text("mails.linkWithheld")),
					this.clock.instant())));
		if (mail.isOpen()) {
			this.delivery.deliver(mail, body(account, event, content, this.properties.publicUrl() + page));
			return mail.getState() == MailState.SENT;
		}
		return false;
	}

	private String body(UserAccount account, NotificationEvent event, Map<String, Object> content, String link) {
		Map<String, Object> variables = new HashMap<>(content);
		variables.put("name", account.getDisplayName());
		variables.put("username", account.getUsername());
		variables.put("link", link);
		return this.templates.process("mail/" + event + ".txt", new Context(Locale.JAPANESE, variables));
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

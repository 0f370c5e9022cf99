package jp.gmis.sos.notification;

import java.time.Clock;

import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries to send a mail, and keeps what became of it. */
@Component
class Delivery {

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private final Notifications notifications;

	private final UserAccounts accounts;

	private final Mailer mailer;

	private final NotificationProperties properties;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Delivery(Notifications notifications, UserAccounts accounts, Mailer mailer, NotificationProperties properties,
			TransactionTemplate transaction, Clock clock) {
		this.notifications = notifications;
		this.accounts = accounts;
		this.mailer = mailer;
		this.properties = properties;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Tries once.
	 * @param body what is sent; more than what is kept if that leaves out a link
	 * @throws MailException if it should be tried again
	 */
	void deliver(Notification mail, String body) {
		try {
			this.mailer.hand(mail.getRecipient(), mail.getSubject(), body, MessageIds.of(mail, this.properties));
			mail.sent(this.clock.instant());
			logger.info("Mail {} is sent", mail.getId());
		}
		catch (MailServerAwayException e) {
			throw e;
		}
		catch (AddressRefusedException e) {
			mail.refused(e.getMessage(), this.clock.instant());
			tellOwner(mail);
		}
		catch (MailException e) {
			mail.failed(NestedExceptionUtils.getMostSpecificCause(e).getMessage(), this.clock.instant());
			this.notifications.save(mail);
			throw e;
		}
		this.notifications.save(mail);
	}

	/** Whose address takes no mails sees that at the next login. */
	void tellOwner(Notification mail) {
		if (mail.getEvent() == NotificationEvent.EMAIL_CHANGED) {
			// The former address does not matter any more.
			return;
		}
		this.transaction.executeWithoutResult(status -> mail.accountId()
			.flatMap(this.accounts::findById)
			.ifPresentOrElse((UserAccount owner) -> owner.refuseEmail(mail.getRecipient()),
					() -> this.accounts.emailRefused(mail.getRecipient())));
	}

}

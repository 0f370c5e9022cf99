package jp.gmis.sos.notification;

import java.util.List;

import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.Outbox;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of the mails, and sending them again. */
@Service
@Transactional
public class MailAdministration {

	private static final int PAGE = 500;

	private final Notifications notifications;

	private final Outbox outbox;

	MailAdministration(Notifications notifications, Outbox outbox) {
		this.notifications = notifications;
		this.outbox = outbox;
	}

	/**
	 * A page of the mails, newest first.
	 * @param before only those older than this id
	 * @param state only those, or null for all
	 * @param recipient only those to this address, or null for all
	 */
	@Transactional(readOnly = true)
	public List<Notification> page(long before, MailState state, String recipient, int size) {
		return this.notifications.page(before, state, recipient, Limit.of(size));
	}

	/** How many mails are in a state. */
	@Transactional(readOnly = true)
	public long count(MailState state) {
		return this.notifications.countByState(state);
	}

	/**
	 * A mail.
	 * @throws NotFoundException if there is none of that id
	 */
	@Transactional(readOnly = true)
	public Notification get(long id) {
		return this.notifications.findById(id).orElseThrow(() -> new NotFoundException("Mail " + id));
	}

	/** Sends a mail again at once, whatever has become of it. */
	public void sendAgain(long id) {
		sendAgain(get(id));
	}

	/**
	 * Tries all mails again at once that the mail server did not take.
	 * @return how many
	 */
	public int sendFailedAgain() {
		int count = 0;
		List<Notification> page = failing(0);
		while (!page.isEmpty()) {
			page.forEach(this::sendAgain);
			count += page.size();
			page = failing(page.getLast().getId());
		}
		return count;
	}

	private List<Notification> failing(long after) {
		return this.notifications.findByStateAndIdGreaterThanOrderById(MailState.FAILING, after, Limit.of(PAGE));
	}

	private void sendAgain(Notification mail) {
		mail.sendAgain();
		this.outbox.addOrHurry(NotificationService.SEND.instance(mail.getId().toString()).build());
	}

}

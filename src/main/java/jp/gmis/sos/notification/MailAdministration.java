package jp.gmis.sos.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.shared.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What became of the mails, and sending them again. */
@Service
@Transactional
public class MailAdministration {

	private static final Logger logger = LoggerFactory.getLogger(MailAdministration.class);

	private static final int PAGE = 500;

	private static final Duration LONG = Duration.ofHours(1);

	private final Notifications notifications;

	private final Outbox outbox;

	private final TransactionTemplate transaction;

	private final Clock clock;

	MailAdministration(Notifications notifications, Outbox outbox, TransactionTemplate transaction, Clock clock) {
		this.notifications = notifications;
		this.outbox = outbox;
		this.transaction = transaction;
		this.clock = clock;
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

	/** How many mails the server does not take, or have waited for more than an hour. */
	@Transactional(readOnly = true)
	public long countUnsent() {
		return this.notifications.countUnsent(waitingSince());
	}

	/**
	 * A mail.
	 * @throws NotFoundException if there is none of that id
	 */
	@Transactional(readOnly = true)
	public Notification get(long id) {
		return this.notifications.findById(id).orElseThrow(() -> new NotFoundException("Mail " + id));
	}

	/**
	 * Sends a mail again at once, whatever has become of it.
	 * @throws RuleViolation if it had a link that is not known any more, or its text is
	 * too old to be kept
	 */
	public void sendAgain(long id) {
		if (!get(id).getEvent().isRepeatable()) {
			throw new RuleViolation("mails.resend.link");
		}
		if (get(id).getBody().isEmpty()) {
			throw new RuleViolation("mails.resend.forgotten");
		}
		this.notifications.reopen(id);
		this.outbox.addOrHurry(task(id));
	}

	/**
	 * Tries all mails again at once that the mail server did not take; those that are
	 * tried at this moment anyhow are left alone.
	 */
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	public void sendFailedAgain() {
		List<Notification> page = unsent(0);
		while (!page.isEmpty()) {
			page.stream().filter(mail -> mail.getEvent().isRepeatable()).forEach(mail -> hurry(mail.getId()));
			page = unsent(page.getLast().getId());
		}
	}

	private void hurry(long id) {
		try {
			this.transaction.executeWithoutResult(status -> this.outbox.addOrHurry(task(id)));
		}
		catch (ConcurrencyFailureException e) {
			logger.debug("Mail {} is tried at this moment", id);
		}
	}

	private List<Notification> unsent(long after) {
		return this.notifications.unsent(waitingSince(), after, Limit.of(PAGE));
	}

	/** Under load mails wait for some time by their nature. */
	private Instant waitingSince() {
		return this.clock.instant().minus(LONG);
	}

	private static TaskInstance<Void> task(long id) {
		return NotificationService.SEND.instance(String.valueOf(id)).build();
	}

}

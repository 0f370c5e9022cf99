package jp.gmis.sos.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.user.UserAccount;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes mails into the outbox, one for each recipient and occasion. */
@Service
@Transactional
public class NotificationService {

	static final TaskDescriptor<Void> SEND = TaskDescriptor.of("send-mail");

	static final TaskDescriptor<Mailing> MAILING = TaskDescriptor.of("write-mailing", Mailing.class);

	private static final String ONCE = "-";

	private final Notifications notifications;

	private final DistributionRequests requests;

	private final Recipients recipients;

	private final MailPreferences preferences;

	private final MailContent texts;

	private final MessageSource messages;

	private final Outbox outbox;

	private final Clock clock;

	NotificationService(Notifications notifications, DistributionRequests requests, Recipients recipients,
			MailPreferences preferences, MailContent texts, MessageSource messages, Outbox outbox, Clock clock) {
		this.notifications = notifications;
		this.requests = requests;
		this.recipients = recipients;
		this.preferences = preferences;
		this.texts = texts;
		this.messages = messages;
		this.outbox = outbox;
		this.clock = clock;
	}

	/**
	 * Tells the people of the facility; tells nothing that is not true of the submission,
	 * and nothing twice.
	 */
	public void notifyFacility(UUID requestId, int submissionNumber, NotificationEvent event) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		if (event.isTrueOf(request, submissionNumber)) {
			write(request, submissionNumber, event, ONCE, this.recipients.of(event, request, null), null);
		}
	}

	/**
	 * Reminds the reviewers of a stage, if the request still waits for them; of each 確認期限
	 * once, also if a review was put back after it.
	 */
	public void remindReviewers(UUID requestId, int submissionNumber, ReviewStage stage) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		if (request.isWaitingFor(stage, submissionNumber)) {
			write(request, submissionNumber, NotificationEvent.OVERDUE, "due " + request.getReviewDueAt(),
					this.recipients.of(NotificationEvent.OVERDUE, request, stage), null);
		}
	}

	/**
	 * Tells the administrators that somebody completed a review without the right to it.
	 * @param who the login, or null if it is not known
	 * @param occasion tells one attempt from another
	 */
	public void tellAdministrators(UUID requestId, int submissionNumber, String who, String occasion) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		write(request, submissionNumber, NotificationEvent.NOT_ALLOWED, occasion,
				this.recipients.of(NotificationEvent.NOT_ALLOWED, request, null), who);
	}

	/**
	 * Tells an announcement to all people of facilities; the mails are written and sent
	 * behind, after everything else.
	 * @param prefectureCode only those of the prefecture, or null for all
	 */
	public void announce(long announcementId, String title, String body, String prefectureCode) {
		Mailing mailing = new Mailing("announcement-" + announcementId, text("mail.subject.ANNOUNCEMENT", title),
				this.texts.ofAnnouncement(body), prefectureCode);
		this.outbox.add(MAILING.instance(mailing.about()).data(mailing).priority(Priority.LOW).build());
	}

	/**
	 * Tells a reviewer what has come to wait for them.
	 * @param occasion tells one digest from another
	 * @param until up to when it tells what has come to wait
	 */
	public void digest(UserAccount reviewer, Digest digest, String occasion, Instant until) {
		String about = "digest-" + reviewer.getId();
		if (!this.preferences.withoutDecliners(NotificationEvent.DIGEST, List.of(reviewer)).isEmpty()
				&& !this.notifications.existsByAboutAndOccasion(about, occasion)) {
			String subject = text("mail.subject.DIGEST", digest.fresh(), digest.waiting());
			Notification mail = this.notifications.save(new Notification(about, NotificationEvent.DIGEST, occasion,
					reviewer.getEmail(), digest.training() ? text("mail.subject.training", subject) : subject,
					this.texts.ofDigest(digest), until));
			this.outbox.add(SEND.instance(mail.getId().toString()).build());
		}
	}

	/**
	 * Tells the administrators of what is stuck.
	 * @param kinds what is stuck, in sentences
	 * @param number how much is stuck
	 * @param about tells one such mail from another
	 */
	public void tellOfIncidents(List<String> kinds, int number, String about) {
		String subject = text("mail.subject.INCIDENT", number);
		String body = this.texts.ofIncidents(kinds, number);
		this.recipients.administrators()
			.stream()
			.map(UserAccount::getEmail)
			.distinct()
			.filter(recipient -> this.notifications.recipients(about, Set.of(recipient)).isEmpty())
			.forEach(recipient -> {
				Notification mail = this.notifications.save(new Notification(about, NotificationEvent.INCIDENT, ONCE,
						recipient, subject, body, this.clock.instant()));
				this.outbox.add(SEND.instance(mail.getId().toString()).build());
			});
	}

	/** Up to when the reviewer's last digest tells what has come to wait. */
	@Transactional(readOnly = true)
	public Optional<Instant> lastDigest(UserAccount reviewer) {
		return this.notifications.findFirstByAboutOrderByIdDesc("digest-" + reviewer.getId())
			.map(Notification::getCreatedAt);
	}

	void write(Mailing mailing, List<UserAccount> recipients) {
		Set<String> addresses = this.preferences.withoutDecliners(NotificationEvent.ANNOUNCEMENT, recipients)
			.stream()
			.map(account -> account.getEmail().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		Set<String> written = this.notifications.recipients(mailing.about(), addresses);
		addresses.stream().filter(recipient -> !written.contains(recipient)).forEach(recipient -> {
			Notification mail = this.notifications
				.save(new Notification(mailing.about(), NotificationEvent.ANNOUNCEMENT, ONCE, recipient,
						mailing.subject(), mailing.body(), this.clock.instant()));
			this.outbox.add(SEND.instance(mail.getId().toString()).priority(Priority.LOW).build());
		});
	}

	private void write(DistributionRequest request, int submissionNumber, NotificationEvent event, String occasion,
			List<UserAccount> recipients, String who) {
		recipients.stream()
			.map(UserAccount::getEmail)
			.distinct()
			.filter(recipient -> !this.notifications
				.existsByRequestIdAndSubmissionNumberAndEventAndOccasionAndRecipient(request.getId(), submissionNumber,
						event, occasion, recipient))
			.forEach(recipient -> {
				Notification mail = this.notifications
					.save(new Notification(request.getId(), submissionNumber, event, occasion, recipient,
							subject(request, event), this.texts.of(event, request, who), this.clock.instant()));
				this.outbox.add(SEND.instance(mail.getId().toString()).build());
			});
	}

	private String subject(DistributionRequest request, NotificationEvent event) {
		String subject = text("mail.subject." + event, request.getTitle());
		return request.isTraining() ? text("mail.subject.training", subject) : subject;
	}

	private String text(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, Locale.JAPANESE);
	}

}

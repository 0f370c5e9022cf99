package jp.gmis.sos.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import jp.gmis.sos.user.UserAccount;

/** 通知メール: one mail to one recipient, as it was written, and what became of it. */
@Entity
public class Notification {

	private static final int LONGEST_PROBLEM = 500;

	private static final String ACCOUNT = "account-";

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String about;

	private UUID requestId;

	private int submissionNumber;

	@Enumerated(EnumType.STRING)
	private NotificationEvent event;

	private String occasion;

	private String recipient;

	private String subject;

	private String body;

	private Instant createdAt;

	private Instant sentAt;

	@Enumerated(EnumType.STRING)
	private MailState state = MailState.WAITING;

	private int attempts;

	private Instant triedAt;

	private String problem;

	protected Notification() {
	}

	/** A mail about a submission. */
	Notification(UUID requestId, int submissionNumber, NotificationEvent event, String occasion, String recipient,
			String subject, String body, Instant createdAt) {
		this(requestId.toString(), event, occasion, recipient, subject, body, createdAt);
		this.requestId = requestId;
		this.submissionNumber = submissionNumber;
	}

	/** A mail about something else. */
	Notification(String about, NotificationEvent event, String occasion, String recipient, String subject, String body,
			Instant createdAt) {
		this.about = about;
		this.event = event;
		this.occasion = occasion;
		this.recipient = recipient;
		this.subject = subject;
		this.body = body;
		this.createdAt = createdAt;
	}

	/** What a mail about a login is about. */
	static String about(UserAccount account) {
		return ACCOUNT + account.getId();
	}

	/** The id of the login it is about, or empty if it is about something else. */
	Optional<Long> accountId() {
		return this.about.startsWith(ACCOUNT) ? Optional.of(Long.valueOf(this.about.substring(ACCOUNT.length())))
				: Optional.empty();
	}

	void sent(Instant at) {
		tried(MailState.SENT, null, at);
		this.sentAt = at;
	}

	void failed(String why, Instant at) {
		tried(MailState.FAILING, why, at);
	}

	/** The address takes no mails: trying again is of no use. */
	void refused(String why, Instant at) {
		tried(MailState.REFUSED, why, at);
	}

	/** The mail server had taken it, and then told that it could not be delivered. */
	void bounced(String why) {
		this.state = MailState.REFUSED;
		this.problem = shortened(why);
	}

	private void tried(MailState result, String why, Instant at) {
		this.state = result;
		this.attempts++;
		this.triedAt = at;
		this.problem = shortened(why);
	}

	private static String shortened(String why) {
		return (why == null) ? null : why.substring(0, Math.min(why.length(), LONGEST_PROBLEM));
	}

	/** Whether it is still to be sent. */
	boolean isOpen() {
		return this.state == MailState.WAITING || this.state == MailState.FAILING;
	}

	public Long getId() {
		return this.id;
	}

	/** The request it is about, or null. */
	public UUID getRequestId() {
		return this.requestId;
	}

	public NotificationEvent getEvent() {
		return this.event;
	}

	public String getRecipient() {
		return this.recipient;
	}

	public String getSubject() {
		return this.subject;
	}

	public String getBody() {
		return this.body;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

	/** When the mail server last took it, or null. */
	public Instant getSentAt() {
		return this.sentAt;
	}

	public MailState getState() {
		return this.state;
	}

	/** How often it was tried. */
	public int getAttempts() {
		return this.attempts;
	}

	/** When it was last tried, or null. */
	public Instant getTriedAt() {
		return this.triedAt;
	}

	/** What the mail server said, or null. */
	public String getProblem() {
		return this.problem;
	}

}

package jp.gmis.sos.notification;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** 通知メール: one mail to one recipient, as it was written. */
@Entity
class Notification {

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

	void markSent(Instant at) {
		this.sentAt = at;
	}

	Long getId() {
		return this.id;
	}

	String getRecipient() {
		return this.recipient;
	}

	String getSubject() {
		return this.subject;
	}

	String getBody() {
		return this.body;
	}

	boolean isSent() {
		return this.sentAt != null;
	}

}

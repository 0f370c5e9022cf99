package jp.gmis.sos.notification;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import jp.gmis.sos.user.Actor;

/** 文面: the text of a mail that an administrator has written in place of the program's. */
@Entity
public class MailText {

	@Id
	@Enumerated(EnumType.STRING)
	private NotificationEvent event;

	@Version
	private Integer version;

	private String body;

	private Instant changedAt;

	private String changedBy;

	private String changedByName;

	protected MailText() {
	}

	MailText(NotificationEvent event) {
		this.event = event;
	}

	void write(String text, Actor actor, Instant at) {
		this.body = text;
		this.changedBy = actor.username();
		this.changedByName = actor.name();
		this.changedAt = at;
	}

	public NotificationEvent getEvent() {
		return this.event;
	}

	/**
	 * Counts the changes; a form carries it so that nobody overwrites what they have not
	 * seen.
	 */
	public Integer getVersion() {
		return this.version;
	}

	public String getBody() {
		return this.body;
	}

	public Instant getChangedAt() {
		return this.changedAt;
	}

	/** The name of who wrote it. */
	public String getChangedByName() {
		return this.changedByName;
	}

}

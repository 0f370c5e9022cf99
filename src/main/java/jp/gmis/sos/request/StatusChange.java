package jp.gmis.sos.request;

import java.time.Instant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import jp.gmis.sos.user.Actor;

/**
 * 経過: one thing that happened to a request. Rows are appended by the request and never
 * changed.
 */
@Entity
public class StatusChange {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private int submissionNumber;

	private Instant changedAt;

	@Embedded
	private Actor actor;

	@Enumerated(EnumType.STRING)
	private HistoryEvent event;

	@Enumerated(EnumType.STRING)
	private RequestStatus fromStatus;

	@Enumerated(EnumType.STRING)
	private RequestStatus toStatus;

	private String reason;

	protected StatusChange() {
	}

	StatusChange(int submissionNumber, Instant changedAt, Actor actor, HistoryEvent event, RequestStatus fromStatus,
			RequestStatus toStatus, String reason) {
		this.submissionNumber = submissionNumber;
		this.changedAt = changedAt;
		this.actor = actor;
		this.event = event;
		this.fromStatus = fromStatus;
		this.toStatus = toStatus;
		this.reason = reason;
	}

	public int getSubmissionNumber() {
		return this.submissionNumber;
	}

	public Instant getChangedAt() {
		return this.changedAt;
	}

	public Actor getActor() {
		return this.actor;
	}

	public HistoryEvent getEvent() {
		return this.event;
	}

	public RequestStatus getFromStatus() {
		return this.fromStatus;
	}

	public RequestStatus getToStatus() {
		return this.toStatus;
	}

	public String getReason() {
		return this.reason;
	}

}

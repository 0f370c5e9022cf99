package jp.gmis.sos.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** Something that was stuck from when it was seen first until it was gone. */
@Entity
public class Incident {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	@Enumerated(EnumType.STRING)
	private IncidentKind kind;

	private String subject;

	private String cause;

	private UUID requestId;

	private String detail;

	private Instant firstSeenAt;

	private Instant lastSeenAt;

	private Instant triedAt;

	private Instant toldAt;

	private Instant closedAt;

	private boolean mended;

	protected Incident() {
	}

	Incident(Finding finding, Instant at) {
		this.kind = finding.kind();
		this.subject = finding.subject();
		this.firstSeenAt = at;
		seen(finding, at);
	}

	/** It is still there. */
	final void seen(Finding finding, Instant at) {
		this.cause = finding.cause();
		this.requestId = finding.requestId();
		this.detail = finding.detail();
		this.lastSeenAt = at;
	}

	/** Somebody, or the reconciler, has tried to mend it. */
	void tried(Instant at) {
		this.triedAt = at;
	}

	/** It is mended. */
	void mended(Instant at) {
		this.triedAt = at;
		this.closedAt = at;
		this.mended = true;
	}

	/** It is not there any more. */
	void gone(Instant at) {
		this.closedAt = at;
		this.mended = this.triedAt != null;
	}

	/** The administrators have been told. */
	void told(Instant at) {
		this.toldAt = at;
	}

	/** Whether it has been there for so long that it will not go by itself. */
	boolean lasts(Duration patience) {
		return !this.lastSeenAt.isBefore(this.firstSeenAt.plus(patience));
	}

	public Long getId() {
		return this.id;
	}

	public IncidentKind getKind() {
		return this.kind;
	}

	/** Tells it from others of its kind: a key of the engine, a request, a name. */
	public String getSubject() {
		return this.subject;
	}

	/** A code of its cause, or null. */
	public String getCause() {
		return this.cause;
	}

	/** The request it concerns, or null. */
	public UUID getRequestId() {
		return this.requestId;
	}

	/** More about it, or null. */
	public String getDetail() {
		return this.detail;
	}

	public Instant getFirstSeenAt() {
		return this.firstSeenAt;
	}

	public Instant getLastSeenAt() {
		return this.lastSeenAt;
	}

	/** When somebody, or the reconciler, last tried to mend it, or null. */
	public Instant getTriedAt() {
		return this.triedAt;
	}

	/** When the administrators were told, or null. */
	public Instant getToldAt() {
		return this.toldAt;
	}

	/** When it was gone, or null. */
	public Instant getClosedAt() {
		return this.closedAt;
	}

	/** Whether it went because somebody, or the reconciler, mended it. */
	public boolean isMended() {
		return this.mended;
	}

}

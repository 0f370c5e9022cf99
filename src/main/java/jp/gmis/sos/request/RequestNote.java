package jp.gmis.sos.request;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import jp.gmis.sos.user.Actor;

/**
 * 電話等の記録: what a reviewer heard or noted about a request (manual 1-1, note 2). Never
 * changed.
 */
@Entity
public class RequestNote {

	/** How it came about. */
	public enum Kind {

		/** 電話. */
		PHONE,
		/** メモ. */
		MEMO

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private UUID requestId;

	private Instant notedAt;

	@Embedded
	private Actor actor;

	@Enumerated(EnumType.STRING)
	private Kind kind;

	private String note;

	private boolean shownToFacility;

	protected RequestNote() {
	}

	RequestNote(UUID requestId, Instant notedAt, Actor actor, Kind kind, String note, boolean shownToFacility) {
		this.requestId = requestId;
		this.notedAt = notedAt;
		this.actor = actor;
		this.kind = kind;
		this.note = note;
		this.shownToFacility = shownToFacility;
	}

	public Instant getNotedAt() {
		return this.notedAt;
	}

	public Actor getActor() {
		return this.actor;
	}

	public Kind getKind() {
		return this.kind;
	}

	public String getNote() {
		return this.note;
	}

	/** Whether the facility sees it; else only both stages do. */
	public boolean isShownToFacility() {
		return this.shownToFacility;
	}

}

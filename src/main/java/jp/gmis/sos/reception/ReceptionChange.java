package jp.gmis.sos.reception;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;

/**
 * A switch of the reception state, nationwide or for one prefecture, from an instant on.
 * It is never changed; one that has not taken effect yet can be cancelled.
 */
@Entity
public class ReceptionChange {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	private UUID token;

	private String prefectureCode;

	@Enumerated(EnumType.STRING)
	private ReceptionState state;

	private Instant effectiveFrom;

	private String reason;

	private Instant changedAt;

	@Embedded
	private Actor actor;

	private Instant cancelledAt;

	private String cancelledBy;

	protected ReceptionChange() {
	}

	/**
	 * Switches the state.
	 * @param token the form it came from; one form makes one change
	 * @param prefectureCode the prefecture, or null for the whole country
	 */
	public ReceptionChange(UUID token, String prefectureCode, ReceptionState state, Instant effectiveFrom,
			String reason, Actor actor, Instant changedAt) {
		this.token = token;
		this.prefectureCode = prefectureCode;
		this.state = state;
		this.effectiveFrom = effectiveFrom;
		this.reason = reason;
		this.actor = actor;
		this.changedAt = changedAt;
	}

	/**
	 * Takes it back before it takes effect.
	 * @return whether this cancels it; cancelling again changes nothing
	 * @throws RuleViolation if it has taken effect
	 */
	boolean cancel(Actor by, Instant at) {
		if (this.cancelledAt != null) {
			return false;
		}
		if (!this.effectiveFrom.isAfter(at)) {
			throw new RuleViolation("reception.error.inEffect");
		}
		this.cancelledAt = at;
		this.cancelledBy = by.name();
		return true;
	}

	public Long getId() {
		return this.id;
	}

	/** The prefecture, or null for the whole country. */
	public String getPrefectureCode() {
		return this.prefectureCode;
	}

	public ReceptionState getState() {
		return this.state;
	}

	public Instant getEffectiveFrom() {
		return this.effectiveFrom;
	}

	public String getReason() {
		return this.reason;
	}

	/** When it was entered. */
	public Instant getChangedAt() {
		return this.changedAt;
	}

	/** Who entered it. */
	public Actor getActor() {
		return this.actor;
	}

	/** When it was cancelled, or null. */
	public Instant getCancelledAt() {
		return this.cancelledAt;
	}

	/** The name of who cancelled it, or null. */
	public String getCancelledBy() {
		return this.cancelledBy;
	}

	/** Whether it can still be cancelled. */
	public boolean isPending(Instant now) {
		return this.cancelledAt == null && this.effectiveFrom.isAfter(now);
	}

}

package jp.gmis.sos.calendar;

import java.time.Instant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import jp.gmis.sos.user.Actor;

/** A change of the calendar; its number is the version of the calendar from then on. */
@Entity
public class CalendarChange {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private Instant changedAt;

	@Embedded
	private Actor actor;

	private String description;

	protected CalendarChange() {
	}

	CalendarChange(Instant changedAt, Actor actor, String description) {
		this.changedAt = changedAt;
		this.actor = actor;
		this.description = description;
	}

	/** The version that the calendar got by it. */
	public Long getId() {
		return this.id;
	}

	public Instant getChangedAt() {
		return this.changedAt;
	}

	public Actor getActor() {
		return this.actor;
	}

	/** What was changed, in Japanese. */
	public String getDescription() {
		return this.description;
	}

}

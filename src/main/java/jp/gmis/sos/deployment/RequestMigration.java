package jp.gmis.sos.deployment;

import java.time.Instant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import jp.gmis.sos.user.Actor;

/** 要請の移行: running requests are taken from one version of the process to another. */
@Entity
@Table(name = "process_migration")
public class RequestMigration {

	/** How far a migration has got. */
	public enum State {

		/** 移行中. */
		RUNNING,
		/** 一時停止. */
		PAUSED,
		/** 終了. */
		DONE

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private long fromVersion;

	private long toVersion;

	@Enumerated(EnumType.STRING)
	private State state = State.RUNNING;

	@Embedded
	private Actor actor;

	private Instant createdAt;

	private Instant endedAt;

	private long runningBefore;

	protected RequestMigration() {
	}

	/**
	 * One that is about to begin.
	 * @param runningBefore how many requests both versions work on together
	 */
	public RequestMigration(long fromVersion, long toVersion, long runningBefore, Actor actor, Instant createdAt) {
		this.fromVersion = fromVersion;
		this.toVersion = toVersion;
		this.runningBefore = runningBefore;
		this.actor = actor;
		this.createdAt = createdAt;
	}

	/** Stops after the batch at hand. */
	public void pause() {
		if (this.state == State.RUNNING) {
			this.state = State.PAUSED;
		}
	}

	/** Goes on. */
	public void resume() {
		if (this.state == State.PAUSED) {
			this.state = State.RUNNING;
		}
	}

	/** Every request has its result. */
	public void end(Instant at) {
		this.state = State.DONE;
		this.endedAt = at;
	}

	public Long getId() {
		return this.id;
	}

	/** The id of the version that the requests come from. */
	public long getFromVersion() {
		return this.fromVersion;
	}

	/** The id of the version that the requests go to. */
	public long getToVersion() {
		return this.toVersion;
	}

	public State getState() {
		return this.state;
	}

	public Actor getActor() {
		return this.actor;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

	/** When the last request got its result, or null. */
	public Instant getEndedAt() {
		return this.endedAt;
	}

	/** How many requests both versions worked on together before it began. */
	public long getRunningBefore() {
		return this.runningBefore;
	}

}

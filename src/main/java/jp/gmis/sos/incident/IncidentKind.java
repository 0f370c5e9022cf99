package jp.gmis.sos.incident;

/**
 * What can be stuck. In messages.properties: what it means
 * ({@code incident.kind.<name>}), its cause ({@code incident.cause.<cause>}), and what
 * its remedy does ({@code incident.remedy.<name>}).
 */
public enum IncidentKind {

	/** The engine cannot go on with an instance; the cause is the engine's error type. */
	PROCESS_STUCK(Remedy.HARMLESS),
	/** The process has not heard what the facility did. */
	PROCESS_NOT_TOLD(Remedy.BY_ITSELF),
	/** A request is under review, and no instance works on it. */
	PROCESS_GONE(Remedy.BY_ITSELF),
	/** An instance works on a request that is not in process, or not its own. */
	PROCESS_LEFT_OVER(Remedy.CONFIRMED),
	/** Work of the outbox fails again and again; the cause is its name. */
	WORK_WAITS(Remedy.HARMLESS),
	/** Mails that the mail server does not take. */
	MAIL_UNSENT(Remedy.HARMLESS),
	/** A part of the platform does not answer; the cause is its name. */
	PART_AWAY(Remedy.NONE);

	/** What may be done about it, by whom. */
	private enum Remedy {

		/** Nothing from here. */
		NONE,
		/** Trying again; never does harm. */
		HARMLESS,
		/** The reconciler tries it first; an administrator may too. */
		BY_ITSELF,
		/** An administrator, who confirms it. */
		CONFIRMED

	}

	private final Remedy remedy;

	IncidentKind(Remedy remedy) {
		this.remedy = remedy;
	}

	/** Whether an administrator can do something about it here. */
	public boolean hasRemedy() {
		return this.remedy != Remedy.NONE;
	}

	/** Whether the remedy has to be confirmed. */
	public boolean isConfirmed() {
		return this.remedy == Remedy.CONFIRMED;
	}

	/** Whether the reconciler mends it by itself where it can. */
	public boolean isMendedByItself() {
		return this.remedy == Remedy.BY_ITSELF;
	}

}

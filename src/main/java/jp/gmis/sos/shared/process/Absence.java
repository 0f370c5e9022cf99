package jp.gmis.sos.shared.process;

import java.time.Duration;

/** That a part did not answer is known for 5 s: meanwhile nobody has to wait for it. */
public final class Absence {

	private static final Duration AWAY = Duration.ofSeconds(5);

	/** By the JVM's own count of time. */
	private volatile long since = System.nanoTime() - AWAY.toNanos();

	/** The part did not answer just now. */
	public void begin() {
		this.since = System.nanoTime();
	}

	/** Whether it is to be left alone. */
	public boolean lasts() {
		return System.nanoTime() - this.since < AWAY.toNanos();
	}

}

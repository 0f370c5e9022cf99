package jp.gmis.sos.user;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords; the next one is looked at after a pause. */
public class TooManyAttemptsException extends AuthenticationException {

	private final Duration pause;

	TooManyAttemptsException(Duration pause) {
		super("Too many attempts");
		this.pause = pause;
	}

	/** How long to wait, in whole seconds, at least one. */
	public long seconds() {
		return Math.max(1, this.pause.toSeconds());
	}

	/** How long to wait, in minutes, rounded up. */
	public long minutes() {
		return this.pause.plusSeconds(59).toMinutes();
	}

}

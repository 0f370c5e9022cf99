package jp.gmis.sos.shared;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Does again what lost against the same click or against the process; the second time it
 * sees what the other did.
 */
public final class Conflicts {

	private static final RetryTemplate RETRY = new RetryTemplate(RetryPolicy.builder()
		.includes(ConcurrencyFailureException.class, DataIntegrityViolationException.class)
		.maxRetries(5)
		.delay(Duration.ofMillis(20))
		.jitter(Duration.ofMillis(20))
		.build());

	private Conflicts() {
	}

	/** The same for a change that brings something. */
	public static <T> T answer(Supplier<T> change) {
		return RETRY.invoke(change);
	}

	/** Runs the change in transactions of its own until one gets through. */
	public static void retry(Runnable change) {
		RETRY.invoke(change);
	}

}

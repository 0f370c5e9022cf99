package jp.gmis.sos.shared.process;

import java.time.Duration;

import io.camunda.zeebe.client.api.command.ClientException;
import io.camunda.zeebe.client.api.command.FinalCommandStep;
import io.camunda.zeebe.client.api.command.ProblemException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpStatus;

/**
 * Asks an engine again that has too much to do: backpressure, which Camunda 8.6 tells
 * over REST as 429. Most often it is back in a moment, and who took it for away at once
 * would leave it alone for longer. Its client asks once more by itself, a second later.
 */
public final class BusyEngine {

	private static final RetryTemplate PATIENTLY = new RetryTemplate(RetryPolicy.builder()
		.predicate(BusyEngine::isCauseOf)
		.delay(Duration.ofMillis(50))
		.jitter(Duration.ofMillis(25))
		.multiplier(2)
		.maxRetries(4)
		.build());

	private BusyEngine() {
	}

	/**
	 * Sends a command over REST, and again for some 6 s as long as the engine is too
	 * busy.
	 * @throws ClientException what it says at last if it does not take it
	 */
	public static <T> T ask(FinalCommandStep<T> command) {
		return PATIENTLY.invoke(() -> command.send().join());
	}

	/** Whether it refused because of all it has to do. */
	public static boolean isCauseOf(Throwable refusal) {
		return refusal instanceof ProblemException problem && problem.code() == HttpStatus.TOO_MANY_REQUESTS.value();
	}

}

package jp.gmis.sos.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureProviderNotFoundEvent;
import org.springframework.stereotype.Component;

/** Counts logins, and tokens of the API, that this node has refused: many are a guess. */
@Component
class LoginCounter {

	private final Counter refused;

	LoginCounter(MeterRegistry meters) {
		this.refused = meters.counter("sos.logins.refused");
	}

	/**
	 * Those who check passwords know nothing of tokens, and tell of each a second time.
	 */
	@EventListener
	void refused(AbstractAuthenticationFailureEvent event) {
		if (!(event instanceof AuthenticationFailureProviderNotFoundEvent)) {
			this.refused.increment();
		}
	}

}

package jp.gmis.sos.shared;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of time. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	com.github.kagkarlsson.scheduler.Clock outboxClock(Clock clock) {
		return clock::instant;
	}

}

package jp.gmis.sos.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * The clock of application and engine together: it runs with the machine's and can be put
 * forward, never back, because the engine's own schedules would stand still.
 */
public final class PlatformClock extends Clock {

	private final RestClient broker;

	private volatile Duration ahead = Duration.ZERO;

	PlatformClock(String brokerManagement) {
		this.broker = RestClient.create(brokerManagement);
	}

	/** Puts application and engine forward to the instant; a past one changes nothing. */
	public synchronized void advanceTo(Instant instant) {
		Duration step = Duration.between(instant(), instant);
		if (step.isPositive()) {
			this.ahead = this.ahead.plus(step);
			this.broker.post()
				.uri("/actuator/clock/add")
				.contentType(MediaType.APPLICATION_JSON)
				.body(Map.of("offsetMilli", step.toMillis()))
				.retrieve()
				.toBodilessEntity();
		}
	}

	@Override
	public Instant instant() {
		return Clock.systemUTC().instant().plus(this.ahead);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("The business zone is JapanTime.ZONE");
	}

}

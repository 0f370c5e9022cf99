package jp.gmis.sos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * The clock of application and engine together: it runs with the machine's and can be put
 * forward, never back, because the engine's own schedules would stand still. How far it
 * is ahead is kept with the platform's state.
 */
public final class PlatformClock extends Clock {

	private final List<RestClient> brokers;

	private final Path memory;

	private volatile Duration ahead = Duration.ZERO;

	private volatile boolean engineAway;

	PlatformClock(List<String> brokerManagement, Path memory) {
		this.brokers = brokerManagement.stream().map(RestClient::create).toList();
		this.memory = memory;
	}

	/** Goes on where an earlier run of the same state stopped. */
	void resume() {
		if (Files.exists(this.memory)) {
			try {
				advanceTo(instant().plus(Duration.parse(Files.readString(this.memory))));
			}
			catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}

	/**
	 * Puts application and engine forward to the instant; a past one changes nothing.
	 */
	public synchronized void advanceTo(Instant instant) {
		Duration step = Duration.between(instant(), instant);
		if (step.isPositive()) {
			this.ahead = this.ahead.plus(step);
			if (!this.engineAway) {
				putEngineForward(step);
			}
			remember();
		}
	}

	/** The engine is stopped: only the application's clock can be put forward. */
	synchronized void engineStopped() {
		this.engineAway = true;
	}

	/** The engine has been started again, with the machine's time. */
	synchronized void engineStarted() {
		putEngineForward(this.ahead);
		this.engineAway = false;
	}

	/** One of several brokers has been started again, with the machine's time. */
	synchronized void brokerStarted(int number) {
		putForward(this.brokers.get(number), this.ahead);
	}

	private void putEngineForward(Duration step) {
		this.brokers.forEach(broker -> putForward(broker, step));
	}

	private static void putForward(RestClient broker, Duration step) {
		broker.post()
			.uri("/actuator/clock/add")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("offsetMilli", step.toMillis()))
			.retrieve()
			.toBodilessEntity();
	}

	private void remember() {
		try {
			Files.writeString(this.memory, this.ahead.toString());
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
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

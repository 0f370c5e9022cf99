package jp.gmis.sos.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jp.gmis.sos.incident.OutboxBacklog;
import jp.gmis.sos.shared.JapanTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How much waits at this moment, the same on every node. Read from the database at most
 * every 15 seconds, however often somebody asks; no number while the database is away.
 */
@Component
class BusinessGauges implements MeterBinder {

	private static final Logger logger = LoggerFactory.getLogger(BusinessGauges.class);

	private static final Duration FRESH = Duration.ofSeconds(15);

	/** A recurring task is no work that waits. */
	private static final String WORK = " from outbox_work where task_instance <> 'recurring'";

	private static final Map<String, String> NUMBERS = Map.of("checking",
			"select count(*) from distribution_request where checking = true", "prefecture",
			"select count(*) from distribution_request where status = 'UNDER_REVIEW' and checking = false and stage = 'PREFECTURE'",
			"nation",
			"select count(*) from distribution_request where status = 'UNDER_REVIEW' and checking = false and stage = 'NATION'",
			"outbox", "select count(*)" + WORK, "failingWork",
			"select count(*)" + WORK + " and failures >= " + OutboxBacklog.FAILURES, "waiting",
			"select count(*) from notification where state = 'WAITING'", "failing",
			"select count(*) from notification where state = 'FAILING'", "incidents",
			"select count(*) from incident where closed_at is null and told_at is not null");

	private static final Map<String, String> SINCE = Map.of("oldest",
			"select min(since) from (select min(listed_at) as since from distribution_request where status = 'UNDER_REVIEW'"
					+ " union all select min(submitted_at) from distribution_request where checking = true) open_ones",
			"due", "select min(due)" + WORK + " and picked = false");

	private final JdbcClient database;

	private final Clock clock;

	private Map<String, Double> numbers = Map.of();

	/** By the JVM's own count of time. */
	private long readAt = System.nanoTime() - FRESH.toNanos();

	BusinessGauges(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		for (String stage : new String[] { "checking", "prefecture", "nation" }) {
			Gauge.builder("sos.requests.open", this, gauges -> gauges.number(stage))
				.tag("stage", stage)
				.description("Requests in process")
				.register(meters);
		}
		Gauge.builder("sos.requests.oldest", this, gauges -> gauges.number("oldest"))
			.baseUnit("seconds")
			.description("How long ago the oldest request in process was submitted")
			.register(meters);
		Gauge.builder("sos.outbox.depth", this, gauges -> gauges.number("outbox"))
			.description("Work of the outbox that is not done")
			.register(meters);
		Gauge.builder("sos.outbox.age", this, gauges -> gauges.number("due"))
			.baseUnit("seconds")
			.description("For how long the oldest due work of the outbox has been due")
			.register(meters);
		Gauge.builder("sos.outbox.failing", this, gauges -> gauges.number("failingWork"))
			.description("Work of the outbox that has failed five times or more")
			.register(meters);
		for (String state : new String[] { "waiting", "failing" }) {
			Gauge.builder("sos.mails", this, gauges -> gauges.number(state))
				.tag("state", state)
				.description("Mails that are not sent")
				.register(meters);
		}
		Gauge.builder("sos.incidents.open", this, gauges -> gauges.number("incidents"))
			.description("What is stuck and the administrators were told of")
			.register(meters);
	}

	private synchronized double number(String name) {
		if (System.nanoTime() - this.readAt >= FRESH.toNanos()) {
			this.numbers = read();
			this.readAt = System.nanoTime();
		}
		return this.numbers.getOrDefault(name, Double.NaN);
	}

	private Map<String, Double> read() {
		Map<String, Double> read = new HashMap<>();
		try {
			NUMBERS.forEach((name, query) -> read.put(name, this.database.sql(query).query(Double.class).single()));
			SINCE.forEach((name, query) -> read.put(name, secondsSince(query)));
		}
		catch (DataAccessException | TransactionException e) {
			logger.warn("The database does not tell how much waits: {}", e.getMessage());
			return Map.of();
		}
		return read;
	}

	private double secondsSince(String query) {
		Instant since = this.database.sql(query)
			.query((row, number) -> row.getObject(1, LocalDateTime.class))
			.optional()
			.map(JapanTime::instant)
			.orElseGet(this.clock::instant);
		return Math.max(0, Duration.between(since, this.clock.instant()).toSeconds());
	}

}

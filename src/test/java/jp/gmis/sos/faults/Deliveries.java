package jp.gmis.sos.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the outbox delivers, to be delivered once more or in another order. */
final class Deliveries {

	/** Counts those that wait. */
	static final String WAITING = "select count(*) from outbox_work where task_instance <> 'recurring'";

	private static final String WORK = """
			insert ignore into scheduled_tasks
				(task_name, task_instance, task_data, execution_time, picked, version, priority)
				values (:task_name, :task_instance, :task_data, utc_timestamp(6), false, 1, :priority)""";

	private static final String MESSAGE = """
			insert ignore into process_message
				(name, correlation_key, message_id, request_id, submission_number, stored_at)
				values (:name, :correlation_key, :message_id, :request_id, :submission_number, :stored_at)""";

	/** Those that were seen waiting, by name and id. */
	private final Map<String, Map<String, Object>> seen = new ConcurrentHashMap<>();

	private final JdbcClient database;

	private volatile boolean watching;

	Deliveries(JdbcClient database) {
		this.database = database;
	}

	/** How many wait now. */
	long waiting() {
		return this.database.sql(WAITING).query(Long.class).single();
	}

	/** Notes from now on what waits. */
	void watch() {
		this.watching = true;
		Thread.ofVirtual().name("deliveries").start(() -> {
			while (this.watching) {
				try {
					note();
				}
				catch (DataAccessException e) {
					// The database is away at this moment.
				}
				sleep();
			}
		});
	}

	/** Notes no more. */
	void leaveAlone() {
		this.watching = false;
	}

	private void note() {
		this.database
			.sql("select task_name, task_instance, task_data, priority from scheduled_tasks"
					+ " where task_name in ('deliver-decision', 'send-mail')")
			.query()
			.listOfRows()
			.forEach(row -> this.seen.putIfAbsent(row.get("task_name") + " " + row.get("task_instance"), row));
		this.database
			.sql("select name, correlation_key, message_id, request_id, submission_number, stored_at"
					+ " from process_message")
			.query()
			.listOfRows()
			.forEach(row -> this.seen.putIfAbsent(row.get("name") + " " + row.get("message_id"), row));
	}

	/**
	 * Puts back what was delivered already, as a node would that died just before it
	 * could say so.
	 */
	void repeat(Random random) {
		List<Map<String, Object>> known = new ArrayList<>(this.seen.values());
		Collections.shuffle(known, random);
		known.stream()
			.limit(50)
			.forEach(delivery -> this.database.sql(delivery.containsKey("message_id") ? MESSAGE : WORK)
				.params(delivery)
				.update());
	}

	/** What waits during some seconds is delivered in any order. */
	void reorder() {
		for (int round = 0; round < 20; round++) {
			this.database
				.sql("update scheduled_tasks set execution_time = utc_timestamp(6) + interval rand() * 10 second"
						+ " where picked = false and task_instance <> 'recurring'")
				.update();
			this.database.sql("update process_message set failures = floor(rand() * 10)").update();
			sleep();
		}
	}

	private static void sleep() {
		try {
			Thread.sleep(200);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

}

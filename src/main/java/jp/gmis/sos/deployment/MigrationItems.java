package jp.gmis.sos.deployment;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of each request of a migration. */
@Component
@Transactional
public class MigrationItems {

	private static final int LONGEST_PROBLEM = 500;

	private final JdbcClient database;

	MigrationItems(JdbcClient database) {
		this.database = database;
	}

	/** What became of a request. */
	public enum Result {

		/** Its turn has not come. */
		PENDING,
		/** The other version works on it. */
		MIGRATED,
		/** It had ended when its turn came. */
		ENDED,
		/** The engine did not take it there; it goes on where it was. */
		FAILED

	}

	/**
	 * A request that did not get there.
	 *
	 * @param processInstanceKey the engine's key of its instance
	 * @param problem why, in the engine's words
	 */
	public record Failure(long processInstanceKey, String problem) {

	}

	/** Keeps whose turn will come. */
	public void add(long migration, Collection<Long> instances) {
		instances.forEach(instance -> this.database
			.sql("insert into process_migration_item (migration_id, process_instance_key, result) values (?, ?, ?)")
			.params(migration, instance, Result.PENDING.name())
			.update());
	}

	/** The next ones. */
	@Transactional(readOnly = true)
	public List<Long> pending(long migration, int most) {
		return this.database
			.sql("select process_instance_key from process_migration_item where migration_id = ? and result = ? "
					+ "order by process_instance_key limit " + most)
			.params(migration, Result.PENDING.name())
			.query(Long.class)
			.list();
	}

	/** Keeps what became of one. */
	public void keep(long migration, long instance, Result result, String problem) {
		this.database
			.sql("update process_migration_item set result = ?, problem = ? "
					+ "where migration_id = ? and process_instance_key = ?")
			.params(result.name(),
					(problem == null) ? null : problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)),
					migration, instance)
			.update();
	}

	/** How many have which result. */
	@Transactional(readOnly = true)
	public Map<Result, Long> counts(long migration) {
		Map<Result, Long> counts = new EnumMap<>(Result.class);
		for (Result result : Result.values()) {
			counts.put(result, 0L);
		}
		this.database
			.sql("select result, count(*) as number from process_migration_item where migration_id = ? group by result")
			.param(migration)
			.query(row -> {
				counts.put(Result.valueOf(row.getString("result")), row.getLong("number"));
			});
		return counts;
	}

	/** Those that did not get there. */
	@Transactional(readOnly = true)
	public List<Failure> failures(long migration, int most) {
		return this.database
			.sql("select process_instance_key, problem from process_migration_item "
					+ "where migration_id = ? and result = ? order by process_instance_key limit " + most)
			.params(migration, Result.FAILED.name())
			.query((row, number) -> new Failure(row.getLong("process_instance_key"), row.getString("problem")))
			.list();
	}

}

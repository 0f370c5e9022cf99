package jp.gmis.sos.incident.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jp.gmis.sos.incident.Finding;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.IncidentProperties;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.Operate.Instance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the requests in process with the running instances. What Operate tells lags
 * behind, so a finding counts only if it is found again later.
 */
@Component
class ProcessComparison {

	/** Of so many Operate is asked one by one what they are about. */
	private static final int ASKED = 100;

	private static final int CHUNK = 500;

	private static final String COLUMNS = "select id, process_instance_key, status, checking, submission_number"
			+ " from distribution_request ";

	private static final String IN_PROCESS = COLUMNS + "where status = 'UNDER_REVIEW' and checking = false union all "
			+ COLUMNS + """
					where checking = true and exists (select 1 from submission
					where submission.request_id = distribution_request.id
					and submission.submission_number = distribution_request.submission_number
					and submission.submitted_at < :late)""";

	private static final String BY_INSTANCE = COLUMNS + "where process_instance_key in (:keys)";

	private static final String BY_ID = COLUMNS + "where id = :id";

	/**
	 * The request of a message that waits in the outbox: between its name and a number.
	 */
	private static final String UNTOLD = """
			select regexp_replace(task_instance, '^.*-([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})-[0-9]+$', '\\\\1')
			from scheduled_tasks where task_name = 'publish-process-message'""";

	private final JdbcClient database;

	private final Operate operate;

	private final IncidentProperties properties;

	private final Clock clock;

	ProcessComparison(JdbcClient database, Operate operate, IncidentProperties properties, Clock clock) {
		this.database = database;
		this.operate = operate;
		this.properties = properties;
		this.clock = clock;
	}

	/** What the comparison needs to know of a request. */
	private record Row(UUID id, Long instance, RequestStatus status, boolean checking, int submission) {

		boolean isInProcess() {
			return this.checking || this.status == RequestStatus.UNDER_REVIEW;
		}

		Finding finding(IncidentKind kind) {
			return new Finding(kind, this.id + "-" + this.submission, null, this.id, null);
		}

	}

	/**
	 * What they do not agree on.
	 * @param stuck the instances and requests that cannot go on, and so are explained
	 */
	List<Finding> findings(Map<Long, Optional<UUID>> stuck) {
		Instant late = this.clock.instant().minus(this.properties.patience());
		List<Instance> running = this.operate.runningInstances();
		Set<Long> keys = running.stream().map(Instance::key).collect(Collectors.toSet());
		Set<UUID> explained = untold();
		stuck.values().forEach(request -> request.ifPresent(explained::add));
		List<Row> open = new ArrayList<>(
				this.database.sql(IN_PROCESS).param("late", JapanTime.utc(late)).query(this::row).list());
		// Where there are more than Operate is asked about, each has its turn some time.
		Collections.shuffle(open);
		List<Finding> findings = new ArrayList<>();
		AtomicInteger asked = new AtomicInteger();
		open.stream().filter(row -> !explained.contains(row.id())).forEach(row -> {
			boolean known = row.instance() != null && keys.contains(row.instance());
			if (row.checking() && (known || (asked.incrementAndGet() <= ASKED && !isLate(row.id(), keys)))) {
				findings.add(row.finding(IncidentKind.PROCESS_NOT_TOLD));
			}
			else if (!row.checking() && !known) {
				findings.add(row.finding(IncidentKind.PROCESS_GONE));
			}
		});
		Set<Long> expected = open.stream().map(Row::instance).collect(Collectors.toSet());
		List<Long> others = running.stream()
			.filter(instance -> instance.startedAt().isBefore(late))
			.map(Instance::key)
			.filter(key -> !expected.contains(key) && !stuck.containsKey(key))
			.toList();
		findings.addAll(leftOver(others, explained));
		return findings;
	}

	/** Whether an instance runs that has only not come to its check yet. */
	private boolean isLate(UUID request, Set<Long> running) {
		return this.operate.instancesOf(request).stream().anyMatch(running::contains);
	}

	private List<Finding> leftOver(List<Long> instances, Set<UUID> explained) {
		Map<Long, Row> rows = new HashMap<>();
		for (int from = 0; from < instances.size(); from += CHUNK) {
			byInstance(instances.subList(from, Math.min(from + CHUNK, instances.size())))
				.forEach(row -> rows.put(row.instance(), row));
		}
		instances.stream()
			.filter(instance -> !rows.containsKey(instance))
			.limit(ASKED)
			.forEach(instance -> this.operate.requestOf(instance)
				.flatMap(this::byId)
				.ifPresent(row -> rows.put(instance, row)));
		return instances.stream()
			.filter(instance -> !rows.containsKey(instance) || !explained.contains(rows.get(instance).id()))
			.flatMap(instance -> leftOver(instance, rows.get(instance)).stream())
			.toList();
	}

	private static Optional<Finding> leftOver(long instance, Row row) {
		Finding finding = new Finding(IncidentKind.PROCESS_LEFT_OVER, String.valueOf(instance), null,
				(row == null) ? null : row.id(), null);
		if (row == null) {
			return Optional.of(finding);
		}
		boolean own = row.instance() != null && row.instance() == instance;
		if (row.isInProcess()) {
			return (own || row.checking()) ? Optional.empty() : Optional.of(finding);
		}
		return Optional
			.of((row.status() == RequestStatus.NOT_SUBMITTED) ? row.finding(IncidentKind.PROCESS_NOT_TOLD) : finding);
	}

	private Collection<Row> byInstance(List<Long> keys) {
		return this.database.sql(BY_INSTANCE).param("keys", keys).query(this::row).list();
	}

	private Optional<Row> byId(UUID id) {
		return this.database.sql(BY_ID).param("id", UuidBytes.of(id)).query(this::row).optional();
	}

	private Set<UUID> untold() {
		return this.database.sql(UNTOLD)
			.query(String.class)
			.list()
			.stream()
			.map(UUID::fromString)
			.collect(Collectors.toSet());
	}

	private Row row(ResultSet row, int number) throws SQLException {
		return new Row(UuidBytes.read(row.getBytes("id")), row.getObject("process_instance_key", Long.class),
				RequestStatus.valueOf(row.getString("status")), row.getBoolean("checking"),
				row.getInt("submission_number"));
	}

}

package jp.gmis.sos.incident.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.incident.Finding;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.IncidentProperties;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.Operate.Instance;
import jp.gmis.sos.shared.process.ProcessModel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the requests in process with the running instances. What Operate tells lags
 * behind, so a finding counts only if it is found again later.
 */
@Component
class ProcessComparison {

	/** The cause of an instance that is at the other stage. */
	static final String STAGE = "STAGE";

	private static final Map<String, ReviewStage> STAGES = Map.of(ProcessModel.TASK_PREFECTURAL_REVIEW,
			ReviewStage.PREFECTURE, ProcessModel.TASK_NATIONAL_REVIEW, ReviewStage.NATION);

	/**
	 * So much of a kind is told at once, the oldest first: the rest has its turn then.
	 */
	private static final int MOST = 1000;

	/** Of so many instances Operate is asked what they are about. */
	private static final int ASKED = 100;

	private static final int CHUNK = 500;

	private static final String COLUMNS = "select id, process_instance_key, status, checking, stage, closing,"
			+ " submission_number from distribution_request ";

	private static final String UNDER_REVIEW = COLUMNS
			+ "where status = 'UNDER_REVIEW' and checking = false order by submitted_at";

	private static final String CHECKING = COLUMNS + """
			where checking = true and exists (select 1 from submission
			where submission.request_id = distribution_request.id
			and submission.submission_number = distribution_request.submission_number
			and submission.submitted_at < :late)
			order by submitted_at limit\s""" + MOST;

	/**
	 * How far the checks have come: the newest submission among those checked last, and
	 * when the last one was checked.
	 */
	private static final String CHECKED = """
			select max(submission.submitted_at) as submitted_at, max(newest.decided_at) as decided_at
			from (select request_id, submission_number, decided_at from decision_record order by id desc limit 200) newest
			join submission on submission.request_id = newest.request_id
			and submission.submission_number = newest.submission_number""";

	private static final String BY_INSTANCE = COLUMNS + "where process_instance_key in (:keys)";

	private static final String BY_ID = COLUMNS + "where id = :id";

	private static final String UNTOLD = "select request_id from process_message";

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
	private record Row(UUID id, Long instance, RequestStatus status, boolean checking, ReviewStage stage,
			boolean closing, int submission) {

		boolean isInProcess() {
			return this.checking || this.status == RequestStatus.UNDER_REVIEW;
		}

		Finding finding(IncidentKind kind) {
			return new Finding(kind, this.id + "-" + this.submission, null, this.id, null);
		}

	}

	/**
	 * What they do not agree on.
	 * @param running the running instances
	 * @param stuck those that cannot go on, and so are explained, with their requests
	 */
	List<Finding> findings(List<Instance> running, Map<Long, Optional<UUID>> stuck) {
		Instant late = this.clock.instant().minus(this.properties.patience());
		Set<Long> keys = running.stream().map(Instance::key).collect(Collectors.toSet());
		Set<UUID> explained = untold();
		stuck.values().forEach(request -> request.ifPresent(explained::add));
		List<Row> reviewed = this.database.sql(UNDER_REVIEW).query(ProcessComparison::row).list();
		List<Row> checking = this.database.sql(CHECKING)
			.param("late", JapanTime.utc(overtaken(late)))
			.query(ProcessComparison::row)
			.list();
		Set<UUID> taken = takenKeys(Stream.concat(reviewed.stream(), checking.stream()).toList());
		List<Finding> findings = new ArrayList<>();
		checking.stream()
			.filter(row -> !explained.contains(row.id()))
			.map(row -> row.finding(IncidentKind.PROCESS_NOT_TOLD))
			.forEach(findings::add);
		reviewed.stream()
			.filter(row -> !explained.contains(row.id())
					&& (!keys.contains(row.instance()) || taken.contains(row.id())))
			.limit(MOST)
			.map(row -> row.finding(IncidentKind.PROCESS_GONE))
			.forEach(findings::add);
		findings.addAll(elsewhere(reviewed.stream().filter(row -> !taken.contains(row.id())).toList()));
		Set<Long> expected = Stream.concat(reviewed.stream(), checking.stream())
			.map(Row::instance)
			.collect(Collectors.toSet());
		findings.addAll(leftOver(running.stream()
			.filter(instance -> instance.startedAt().isBefore(late))
			.map(Instance::key)
			.filter(key -> !expected.contains(key) && !stuck.containsKey(key))
			.limit(MOST)
			.toList(), explained));
		return findings;
	}

	/**
	 * What was submitted before this and is not checked yet has been forgotten: later
	 * ones are checked already, or none has been for a while. Else all wait for their
	 * turn.
	 */
	private Instant overtaken(Instant late) {
		return this.database.sql(CHECKED).query((row, number) -> {
			Instant submitted = JapanTime.instant(row.getObject("submitted_at", LocalDateTime.class));
			Instant decided = JapanTime.instant(row.getObject("decided_at", LocalDateTime.class));
			boolean idle = decided == null || decided.isBefore(late);
			return (idle || late.isBefore(submitted)) ? late : submitted;
		}).single();
	}

	/** Instances whose open review is not that of their request. */
	private List<Finding> elsewhere(List<Row> reviewed) {
		Map<ReviewStage, Set<Long>> open = new EnumMap<>(ReviewStage.class);
		STAGES.forEach((element, stage) -> open.put(stage, this.operate.instancesAt(element)));
		return reviewed.stream()
			.filter(row -> row.instance() != null && row.stage() != null)
			.filter(row -> open.entrySet()
				.stream()
				.anyMatch(stage -> (row.closing() || stage.getKey() != row.stage())
						&& stage.getValue().contains(row.instance())))
			.limit(MOST)
			.map(row -> new Finding(IncidentKind.PROCESS_LEFT_OVER, String.valueOf(row.instance()), STAGE, row.id(),
					null))
			.toList();
	}

	/**
	 * The requests whose key is that of another one's instance: an engine that was made
	 * anew gives its keys again.
	 */
	private Set<UUID> takenKeys(List<Row> rows) {
		return rows.stream()
			.filter(row -> row.instance() != null)
			.collect(Collectors.groupingBy(Row::instance))
			.entrySet()
			.stream()
			.filter(same -> same.getValue().size() > 1)
			.limit(ASKED)
			.flatMap(same -> {
				Optional<UUID> owner = this.operate.requestOf(same.getKey());
				return same.getValue().stream().map(Row::id).filter(id -> owner.isPresent() && !owner.get().equals(id));
			})
			.collect(Collectors.toSet());
	}

	/**
	 * Whether an instance is at this moment at a review that is not that of its request.
	 */
	boolean isElsewhere(UUID requestId, long instance) {
		Optional<Row> request = byId(requestId);
		boolean own = this.operate.requestOf(instance).filter(requestId::equals).isPresent();
		return own && request.isPresent()
				&& this.operate.steps(instance)
					.stream()
					.filter(step -> step.state().equals("ACTIVE"))
					.anyMatch(step -> STAGES.containsKey(step.flowNodeId())
							&& (request.get().closing() || STAGES.get(step.flowNodeId()) != request.get().stage()));
	}

	/**
	 * What is not known, because Operate was not asked or does not know, is no finding.
	 */
	private List<Finding> leftOver(List<Long> instances, Set<UUID> explained) {
		Map<Long, Row> rows = new HashMap<>();
		for (int from = 0; from < instances.size(); from += CHUNK) {
			byInstance(instances.subList(from, Math.min(from + CHUNK, instances.size())))
				.forEach(row -> rows.put(row.instance(), row));
		}
		List<Finding> findings = new ArrayList<>();
		instances.stream().filter(instance -> !rows.containsKey(instance)).limit(ASKED).forEach(instance -> {
			Optional<UUID> request = this.operate.requestOf(instance);
			Optional<Row> row = request.flatMap(this::byId);
			row.ifPresent(found -> rows.put(instance, found));
			if (request.isPresent() && row.isEmpty()) {
				findings.add(new Finding(IncidentKind.PROCESS_LEFT_OVER, String.valueOf(instance), null, null, null));
			}
		});
		rows.forEach((instance, row) -> {
			if (!explained.contains(row.id())) {
				leftOver(instance, row).ifPresent(findings::add);
			}
		});
		return findings;
	}

	private static Optional<Finding> leftOver(long instance, Row row) {
		Finding finding = new Finding(IncidentKind.PROCESS_LEFT_OVER, String.valueOf(instance), null, row.id(), null);
		boolean own = row.instance() != null && row.instance() == instance;
		if (row.isInProcess()) {
			return (own || row.checking()) ? Optional.empty() : Optional.of(finding);
		}
		return Optional
			.of((row.status() == RequestStatus.NOT_SUBMITTED) ? row.finding(IncidentKind.PROCESS_NOT_TOLD) : finding);
	}

	/** The requests of instances, as far as they are stored with a request. */
	Map<Long, UUID> requestsOf(Collection<Long> instances) {
		Map<Long, UUID> requests = new HashMap<>();
		List<Long> keys = List.copyOf(instances);
		for (int from = 0; from < keys.size(); from += CHUNK) {
			byInstance(keys.subList(from, Math.min(from + CHUNK, keys.size())))
				.forEach(row -> requests.put(row.instance(), row.id()));
		}
		return requests;
	}

	private List<Row> byInstance(List<Long> keys) {
		return this.database.sql(BY_INSTANCE).param("keys", keys).query(ProcessComparison::row).list();
	}

	private Optional<Row> byId(UUID id) {
		return this.database.sql(BY_ID).param("id", UuidBytes.of(id)).query(ProcessComparison::row).optional();
	}

	/** The requests of messages that the process has not been told yet. */
	private Set<UUID> untold() {
		return this.database.sql(UNTOLD).query((row, number) -> UuidBytes.read(row.getBytes("request_id"))).set();
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		String stage = row.getString("stage");
		return new Row(UuidBytes.read(row.getBytes("id")), row.getObject("process_instance_key", Long.class),
				RequestStatus.valueOf(row.getString("status")), row.getBoolean("checking"),
				(stage == null) ? null : ReviewStage.valueOf(stage), row.getBoolean("closing"),
				row.getInt("submission_number"));
	}

}

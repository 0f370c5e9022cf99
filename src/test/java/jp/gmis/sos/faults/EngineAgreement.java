package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.shared.process.Operate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClientException;

/**
 * Whether each request of an otherwise idle platform is where its processes are, as
 * Operate shows them.
 */
class EngineAgreement {

	/** By how much Operate may be behind the engine. */
	static final Duration LAG = Duration.ofMinutes(2);

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private static final int LOOKS = 20;

	private static final String ACCEPTED = "EndEvent_Accepted";

	private static final String RETURNED = "EndEvent_Returned";

	private static final String INELIGIBLE = "EndEvent_Ineligible";

	private static final String WITHDRAWN = "EndEvent_Withdrawn";

	private static final String ROUTING = "Task_RouteByCutoff";

	private final JdbcClient database;

	private final Operate operate;

	EngineAgreement(JdbcClient database, Operate operate) {
		this.database = database;
		this.operate = operate;
	}

	/**
	 * Handing in begins one process, which goes on through revisions. Who takes back and
	 * hands in again before the process has heard of it may find the same one at work,
	 * and the next message waits for its end: so there may be fewer, and never more. Each
	 * that ended as accepted or returned is recorded so, as often, and nothing else is.
	 * And the request's status is that of its newest process.
	 */
	List<String> violations() throws InterruptedException {
		long end = System.nanoTime() + LAG.toNanos();
		List<String> found = disagreeing();
		// What a killed node was at has its turn again when the engine's patience is
		// over.
		for (int look = 1; !found.isEmpty() && (look < 3 || System.nanoTime() < end); look++) {
			found = disagreeing();
		}
		return found;
	}

	private List<String> disagreeing() throws InterruptedException {
		Map<UUID, Integer> handedIn = times("SUBMITTED");
		Map<UUID, Integer> accepted = times("ACCEPTED");
		Map<UUID, Integer> returned = times("RETURNED");
		Map<UUID, RequestStatus> statuses = statuses();
		List<String> found = new ArrayList<>();
		settled(handedIn.keySet(), found).forEach((id, processes) -> {
			if (processes.isEmpty() || processes.size() > handedIn.get(id)) {
				found.add("Request %s was handed in %d times and has %d processes".formatted(id, handedIn.get(id),
						processes.size()));
			}
			List.of(Map.entry(ACCEPTED, accepted), Map.entry(RETURNED, returned)).forEach(end -> {
				long ended = processes.stream().filter(process -> process.cameTo(end.getKey())).count();
				int recorded = end.getValue().getOrDefault(id, 0);
				if (ended != recorded) {
					found.add("Request %s: %d processes came to %s, and %d are recorded".formatted(id, ended,
							end.getKey(), recorded));
				}
			});
			if (!agrees(statuses.get(id), processes)) {
				found.add("Request %s is %s, and its processes are %s".formatted(id, statuses.get(id), processes));
			}
		});
		System.out.printf("[faults] %d requests accepted and %d returned; %d do not agree with the engine%n",
				accepted.size(), returned.size(), found.size());
		return found;
	}

	/**
	 * The newest process is where the request is, and no older one still runs. One that
	 * found nothing to check tells nothing: the process before it had taken up what it
	 * was begun for, or it was withdrawn.
	 */
	private static boolean agrees(RequestStatus status, List<EngineProcess> processes) {
		long running = processes.stream().filter(EngineProcess::isRunning).count();
		boolean newest = processes.stream()
			.filter(process -> status == RequestStatus.NOT_SUBMITTED || !process.foundNothing())
			.max(Comparator.comparing(EngineProcess::key))
			.filter(process -> switch (status) {
				case NOT_SUBMITTED -> process.cameTo(WITHDRAWN);
				case ERROR -> process.cameTo(RETURNED) || process.cameTo(INELIGIBLE);
				case UNDER_REVIEW -> process.isRunning();
				case ACCEPTED -> process.cameTo(ACCEPTED);
			})
			.isPresent();
		return newest && running == ((status == RequestStatus.UNDER_REVIEW) ? 1 : 0);
	}

	private Map<UUID, RequestStatus> statuses() {
		return this.database.sql("select id, status from distribution_request")
			.query((row, number) -> Map.entry(UuidBytes.read(row.getBytes("id")),
					RequestStatus.valueOf(row.getString("status"))))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** How often it happened, by request. */
	private Map<UUID, Integer> times(String event) {
		return this.database
			.sql("select request_id, count(*) as times from status_change where event = :event group by request_id")
			.param("event", event)
			.query((row, number) -> Map.entry(UuidBytes.read(row.getBytes("request_id")), row.getInt("times")))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * The processes of each request, once Operate, which lags behind the engine, shows
	 * the same twice.
	 */
	private Map<UUID, List<EngineProcess>> settled(Set<UUID> requests, List<String> found) throws InterruptedException {
		Map<UUID, List<EngineProcess>> before = Map.of();
		for (int look = 0; look < LOOKS; look++) {
			try {
				Map<UUID, List<EngineProcess>> shown = new HashMap<>();
				requests.forEach(id -> shown.put(id, processes(id)));
				if (shown.equals(before)) {
					return shown;
				}
				before = shown;
			}
			catch (RestClientException e) {
				// Operate may be too busy to answer one of so many questions.
				before = Map.of();
			}
			Thread.sleep(PAUSE);
		}
		found.add("Operate has not shown the same twice in %d looks".formatted(LOOKS));
		return before;
	}

	private List<EngineProcess> processes(UUID id) {
		return this.operate.instancesOf(id)
			.stream()
			.map(key -> EngineProcess.of(key, this.operate.steps(key)))
			.toList();
	}

	/**
	 * What Operate shows of a process.
	 *
	 * @param key later ones of a request have greater ones
	 * @param completed the elements that it has left behind
	 * @param at the elements that it is at
	 */
	private record EngineProcess(long key, Set<String> completed, Set<String> at) {

		static EngineProcess of(long key, List<Operate.Step> steps) {
			return new EngineProcess(key, in("COMPLETED", steps), in("ACTIVE", steps));
		}

		private static Set<String> in(String state, List<Operate.Step> steps) {
			return steps.stream()
				.filter(step -> step.state().equals(state))
				.map(Operate.Step::flowNodeId)
				.collect(Collectors.toSet());
		}

		boolean cameTo(String end) {
			return this.completed.contains(end);
		}

		boolean foundNothing() {
			return cameTo(WITHDRAWN) && !cameTo(ROUTING);
		}

		boolean isRunning() {
			return !this.at.isEmpty();
		}

	}

}

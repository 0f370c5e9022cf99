package jp.gmis.sos.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.response.ActivatedJob;
import io.camunda.zeebe.client.api.worker.JobWorker;
import io.grpc.Status;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.DeskService.Choice;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.review.process.DeliverDecision;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.shared.process.BusyEngine;
import jp.gmis.sos.shared.process.EngineRecords;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.awaitility.Awaitility.await;

/**
 * How many requests go through the process from end to end, compared with what a bare
 * client of the engine gets out of an equal model on the same machine: the same jobs and
 * user tasks with the same variables, workers that do nothing, no database, no outbox, no
 * mails.
 */
@PlatformTest
class EngineEfficiencyBenchmark {

	private static final int REQUESTS = Integer.getInteger("bench.requests", 300);

	private static final int WARM_UP = 300;

	/** The one after the other, as both get slower or faster with time. */
	private static final int ROUNDS = 2;

	/** What a bare client sends; the engine refuses many more, and some of these. */
	private static final int AT_ONCE = 32;

	/** Until what was refused is sent again. */
	private static final Executor LATER = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

	private static final Duration PATIENCE = Duration.ofMinutes(30);

	/** How often reviewers look for what they can decide. */
	private static final Duration LOOK = Duration.ofSeconds(1);

	private static final Map<String, Integer> QUANTITIES = Map.of("N95_MASK", 80, "SURGICAL_MASK", 200);

	/** Of no prefecture, so that no list of the application shows what is bare. */
	private static final String NOWHERE = "00";

	private static final List<String> JOBS = List.of("check-eligibility", "route-by-cutoff", "notify-facility",
			"record-review", "accept-request");

	/** Of the bare model, that its workers have seen. */
	private final Set<Long> instances = ConcurrentHashMap.newKeySet();

	private final AtomicInteger told = new AtomicInteger();

	@Autowired
	private ZeebeClient engine;

	@Autowired
	private EngineRecords records;

	@Autowired
	private DeskService desk;

	@Autowired
	private DeliverDecision delivery;

	@Autowired
	private DistributionRequests requests;

	@Autowired
	private Scenario scenario;

	@Autowired
	private JdbcClient database;

	@Test
	void comparesWithABareClient() throws Exception {
		Report report = new Report("engine-efficiency");
		this.scenario.onBusinessMorning();
		Map<String, Object> sheet = sheet();
		deployBare();
		List<JobWorker> workers = JOBS.stream().map(type -> worker(type, sheet)).toList();
		bare(WARM_UP, sheet);
		ours(facilities(WARM_UP));
		List<Double> bare = new ArrayList<>();
		List<Double> ours = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			bare.add(rate(
					report.measure("%d instances by a bare client".formatted(REQUESTS), () -> bare(REQUESTS, sheet))));
			List<Facility> facilities = facilities(REQUESTS);
			ours.add(
					rate(report.measure("%d requests by the application".formatted(REQUESTS), () -> ours(facilities))));
			await().atMost(PATIENCE).until(this::allIsTold);
		}
		workers.forEach(JobWorker::close);
		report.line("by the application %.1f a second, by a bare client %.1f: %.2f", mean(ours), mean(bare),
				mean(ours) / mean(bare));
		report.keep();
	}

	private boolean allIsTold() {
		return this.database.sql("select count(*) from notification where state <> 'SENT'")
			.query(Integer.class)
			.single() == 0;
	}

	private static double mean(List<Double> rates) {
		return rates.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}

	private static double rate(Duration took) {
		return REQUESTS * 1000.0 / took.toMillis();
	}

	/** The variables of a review as reviewers see them. */
	private Map<String, Object> sheet() {
		UUID id = this.scenario.submitted(this.scenario.eligible(FacilityType.PHARMACY));
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		TasklistReviewer tokyo = TasklistReviewer.signIn("tokyo");
		TasklistReviewer.Task task = tokyo.openTask(this.scenario.request(id).getProcessInstanceKey(),
				ProcessModel.TASK_PREFECTURAL_REVIEW);
		Map<String, Object> sheet = new HashMap<>(await().atMost(PATIENCE)
			.until(() -> tokyo.variables(task), variables -> variables.containsKey(ProcessModel.REVIEW_DUE_AT)));
		sheet.put(ProcessModel.PREFECTURE_CODE, NOWHERE);
		return sheet;
	}

	private void deployBare() throws Exception {
		String model = Files.readString(Path.of("processes", "emergency-distribution-request.bpmn"))
			.replace("\"" + ProcessModel.PROCESS_ID + "\"", "\"bare\"")
			.replace("name=\"distribution-request-", "name=\"bare-")
			.replace("taskDefinition type=\"", "taskDefinition type=\"bare-");
		this.engine.newDeployResourceCommand().addResourceStringUtf8(model, "bare.bpmn").send().join();
	}

	private JobWorker worker(String type, Map<String, Object> sheet) {
		return this.engine.newWorker()
			.jobType("bare-" + type)
			.handler((client, job) -> client.newCompleteCommand(job).variables(answer(type, job, sheet)).send())
			.maxJobsActive(32)
			.streamEnabled(true)
			.open();
	}

	private Map<String, Object> answer(String type, ActivatedJob job, Map<String, Object> sheet) {
		return switch (type) {
			case "check-eligibility" -> {
				this.instances.add(job.getProcessInstanceKey());
				yield Map.of(ProcessModel.CHECK_RESULT, "ELIGIBLE", ProcessModel.SUBMISSION_NUMBER, 1);
			}
			case "route-by-cutoff" -> sheet;
			case "record-review" -> {
				Map<String, Object> variables = new HashMap<>(sheet);
				variables.put(ProcessModel.REVIEW_DECISION,
						job.getElementId().contains("National") ? "ACCEPT" : "CONFIRM");
				yield variables;
			}
			case "notify-facility" -> {
				this.told.incrementAndGet();
				yield Map.of();
			}
			default -> Map.of();
		};
	}

	private void bare(int count, Map<String, Object> sheet) {
		this.told.set(0);
		this.instances.clear();
		send(Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList(),
				id -> this.engine.newPublishMessageCommand()
					.messageName("bare-submitted")
					.correlationKey(id)
					.messageId(id)
					.variables(Map.of(ProcessModel.REQUEST_ID, id, ProcessModel.SUBMISSION_NUMBER, 1))
					.send());
		Set<Long> confirmed = new HashSet<>();
		Set<Long> accepted = new HashSet<>();
		// One mail when the review begins, one with the result.
		await().atMost(PATIENCE).pollInterval(LOOK).until(() -> {
			complete(ProcessModel.TASK_PREFECTURAL_REVIEW, "CONFIRM", confirmed, this.instances, sheet);
			complete(ProcessModel.TASK_NATIONAL_REVIEW, "ACCEPT", accepted, confirmed, sheet);
			return this.told.get() >= 2 * count;
		});
	}

	private void complete(String element, String decision, Set<Long> decided, Set<Long> waiting,
			Map<String, Object> sheet) {
		Map<Long, Long> tasks = this.records
			.newestOpenTasks(waiting.stream().filter(instance -> !decided.contains(instance)).toList(), element);
		decided.addAll(tasks.keySet());
		Map<String, Object> variables = new HashMap<>();
		variables.put(ProcessModel.INPUT_LINES, sheet.get(ProcessModel.INPUT_LINES));
		variables.put(ProcessModel.INPUT_DECISION, decision);
		variables.put(ProcessModel.INPUT_COMMENT, null);
		variables.put(ProcessModel.INPUT_REQUIRED_COMMENT, null);
		send(List.copyOf(tasks.values()),
				task -> this.engine.newUserTaskAssignCommand(task)
					.assignee("bare")
					.allowOverride(true)
					.send()
					.thenCompose(assigned -> this.engine.newUserTaskCompleteCommand(task).variables(variables).send()));
	}

	private static <T> void send(List<T> all, Function<T, CompletionStage<?>> command) {
		for (int from = 0; from < all.size(); from += AT_ONCE) {
			CompletableFuture
				.allOf(all.subList(from, Math.min(from + AT_ONCE, all.size()))
					.stream()
					.map(one -> untilTaken(() -> command.apply(one)).toCompletableFuture())
					.toArray(CompletableFuture[]::new))
				.join();
		}
	}

	/** Sends it again as long as the engine is too busy to take it. */
	private static CompletionStage<Object> untilTaken(Supplier<CompletionStage<?>> command) {
		return command.get()
			.thenApply(Object.class::cast)
			.exceptionallyCompose(
					refused -> isBusy(refused)
							? CompletableFuture.supplyAsync(() -> command, LATER)
								.thenCompose(EngineEfficiencyBenchmark::untilTaken)
							: CompletableFuture.failedStage(refused));
	}

	/** Messages are published over gRPC, user tasks completed over REST. */
	private static boolean isBusy(Throwable refused) {
		Throwable cause = (refused instanceof CompletionException) ? refused.getCause() : refused;
		return BusyEngine.isCauseOf(cause) || Status.fromThrowable(cause).getCode() == Status.Code.RESOURCE_EXHAUSTED;
	}

	private List<Facility> facilities(int count) {
		List<Facility> facilities = new ArrayList<>();
		for (int number = 0; number < count; number++) {
			facilities.add(this.scenario.eligible(FacilityType.PHARMACY));
		}
		return facilities;
	}

	private void ours(List<Facility> facilities) {
		List<UUID> ids = facilities.stream().map(this.scenario::submitted).toList();
		Set<String> decided = new HashSet<>();
		await().atMost(PATIENCE).pollInterval(LOOK).until(() -> {
			decide(ids, ReviewStage.PREFECTURE, ReviewDecision.CONFIRM, "tokyo", decided);
			decide(ids, ReviewStage.NATION, ReviewDecision.ACCEPT, "kuni", decided);
			return those(ids, "status = 'ACCEPTED'").size() == ids.size();
		});
	}

	/** Many in one action, as the desk's page takes them. */
	private void decide(List<UUID> ids, ReviewStage stage, ReviewDecision decision, String reviewer,
			Set<String> decided) {
		List<UUID> open = those(ids, "stage = '" + stage + "' and checking = false and closing = false").stream()
			.filter(id -> !decided.contains(stage + " " + id))
			.toList();
		if (open.isEmpty()) {
			return;
		}
		List<DistributionRequest> requests = this.requests.findAllById(open);
		Map<Long, Long> tasks = this.delivery.openTasks(stage, requests);
		List<Choice> choices = requests.stream()
			.filter(request -> tasks.containsKey(request.getProcessInstanceKey()))
			.map(request -> new Choice(request.getId(), 1, new ReviewInput(decision, null, QUANTITIES),
					tasks.get(request.getProcessInstanceKey())))
			.toList();
		Conflicts.retry(() -> this.desk.takeMany(UUID.randomUUID(), choices, stage, reviewer));
		choices.forEach(choice -> decided.add(stage + " " + choice.requestId()));
	}

	private List<UUID> those(List<UUID> ids, String condition) {
		return this.database.sql("select id from distribution_request where id in (:ids) and " + condition)
			.param("ids", ids.stream().map(UuidBytes::of).toList())
			.query((row, number) -> UuidBytes.read(row.getBytes("id")))
			.list();
	}

}

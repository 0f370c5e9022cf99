package jp.gmis.sos.review.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientException;
import io.camunda.zeebe.client.api.command.ProblemException;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DecisionTaken;
import jp.gmis.sos.review.DeskDecision;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.LogContext;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.shared.process.Absence;
import jp.gmis.sos.shared.process.BusyEngine;
import jp.gmis.sos.shared.process.EngineRecords;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.shared.process.Tasklist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.client.RestClientException;

/**
 * The second door: completes the same user task that Tasklist shows, as the reviewer, and
 * with it everything that a review through Tasklist brings about. Stored with the
 * decision, done after its commit, repeated until the engine has it or the request waits
 * for it no longer.
 */
@Configuration(proxyBeanMethods = false)
public class DeliverDecision {

	private static final Logger logger = LoggerFactory.getLogger(DeliverDecision.class);

	private static final TaskDescriptor<Void> DELIVER = TaskDescriptor.of("deliver-decision");

	/** The task is completed already, or is being taken away at this moment. */
	private static final Set<Integer> NO_SUCH_TASK = Set.of(404, 409);

	private final DeskService desk;

	private final DistributionRequests requests;

	private final ReviewSheet sheet;

	private final Tasklist tasklist;

	private final EngineRecords records;

	private final ZeebeClient engine;

	private final Outbox outbox;

	/** Of the engine or Tasklist. */
	private final Absence absence = new Absence();

	DeliverDecision(DeskService desk, DistributionRequests requests, ReviewSheet sheet, Tasklist tasklist,
			EngineRecords records, ZeebeClient engine, Outbox outbox) {
		this.desk = desk;
		this.requests = requests;
		this.sheet = sheet;
		this.tasklist = tasklist;
		this.records = records;
		this.engine = engine;
		this.outbox = outbox;
	}

	@EventListener
	void store(DecisionTaken taken) {
		this.outbox.add(DELIVER.instance(String.valueOf(taken.decision())).priority(Priority.MEDIUM).build());
	}

	@Bean
	OneTimeTask<Void> deliverDecisions() {
		return Tasks.oneTime(DELIVER)
			.onFailure(Outbox.retryForEver())
			.execute((task, context) -> deliver(Long.parseLong(task.getId())));
	}

	/**
	 * The open tasks of many process instances, asked for once for many decisions; of
	 * those that are missing each is looked for on its own.
	 */
	public Map<Long, Long> openTasks(ReviewStage stage, Collection<DistributionRequest> requests) {
		return this.records.newestOpenTasks(
				requests.stream().map(DistributionRequest::getProcessInstanceKey).filter(Objects::nonNull).toList(),
				RecordReviewWorker.elementId(stage));
	}

	private void deliver(long id) {
		if (this.absence.lasts()) {
			throw new IllegalStateException("The engine or Tasklist is away");
		}
		try {
			this.desk.pending(id).ifPresent(this::deliver);
		}
		catch (ProblemException e) {
			throw NO_SUCH_TASK.contains(e.code()) ? e : away(e);
		}
		catch (ClientException | RestClientException e) {
			throw away(e);
		}
	}

	private RuntimeException away(RuntimeException e) {
		this.absence.begin();
		return e;
	}

	/**
	 * Where no task waits, either nobody shows it yet, or it was completed, by somebody
	 * else or by an earlier attempt whose answer got lost: the next attempt finds what
	 * the process has recorded.
	 */
	private void deliver(DeskDecision decision) {
		LogContext.request(decision.getRequestId().toString());
		DistributionRequest request = this.requests.findById(decision.getRequestId()).orElseThrow();
		long task = task(decision, request.getProcessInstanceKey())
			.orElseThrow(() -> new IllegalStateException("There is no task for decision " + decision.getId()));
		if (!Conflicts.answer(() -> this.desk.tried(decision.getId(), task))) {
			throw new IllegalStateException("The request has changed under decision " + decision.getId());
		}
		BusyEngine.ask(this.engine.newUserTaskAssignCommand(task).assignee(decision.getReviewer()).allowOverride(true));
		BusyEngine.ask(this.engine.newUserTaskCompleteCommand(task).variables(variables(request, decision.toInput())));
		Conflicts.retry(() -> this.desk.sent(decision.getId()));
		logger.info("Decision {} is with the engine", decision.getId());
	}

	/** What was tried before may be over by now. */
	private Optional<Long> task(DeskDecision decision, long processInstanceKey) {
		String element = RecordReviewWorker.elementId(decision.getStage());
		return Optional.ofNullable(decision.getUserTaskKey())
			.filter(key -> !decision.isTried())
			.map(Long::valueOf)
			.or(() -> this.records.newestOpenTask(processInstanceKey, element))
			.or(() -> this.tasklist.openTasks(processInstanceKey, element).stream().findFirst());
	}

	/** What the form would bring. */
	private Map<String, Object> variables(DistributionRequest request, ReviewInput input) {
		List<Map<String, Object>> lines = this.sheet.lines(request);
		lines.forEach(line -> line.put("quantity", input.quantities().get((String) line.get("itemCode"))));
		Map<String, Object> variables = new HashMap<>();
		variables.put(ProcessModel.INPUT_LINES, lines);
		variables.put(ProcessModel.INPUT_DECISION, input.decision().name());
		variables.put(ProcessModel.INPUT_COMMENT, input.comment());
		variables.put(ProcessModel.INPUT_REQUIRED_COMMENT, input.comment());
		return variables;
	}

}

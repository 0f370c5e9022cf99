package jp.gmis.sos.review.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientException;
import io.camunda.zeebe.client.api.command.ProblemException;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.review.ReviewScope;
import jp.gmis.sos.review.ReviewService;
import jp.gmis.sos.review.Reviews;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.shared.process.Tasklist;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * The second door: completes the same user task that Tasklist shows, as the reviewer, and
 * with it everything that a review through Tasklist brings about.
 */
@Component
public class SendReview {

	private static final Logger logger = LoggerFactory.getLogger(SendReview.class);

	private static final int GONE = 404;

	private static final int TAKEN = 409;

	private final ReviewService service;

	private final Reviews reviews;

	private final DistributionRequests requests;

	private final ReviewSheet sheet;

	private final Tasklist tasklist;

	private final ZeebeClient engine;

	SendReview(ReviewService service, Reviews reviews, DistributionRequests requests, ReviewSheet sheet,
			Tasklist tasklist, ZeebeClient engine) {
		this.service = service;
		this.reviews = reviews;
		this.requests = requests;
		this.sheet = sheet;
		this.tasklist = tasklist;
		this.engine = engine;
	}

	/**
	 * Sends a decision.
	 * @param submissionNumber the submission that the reviewer has seen
	 * @return why it was not sent, or empty if it was
	 * @throws NotFoundException if the request is none of this reviewer's
	 */
	public Optional<RuleViolation> send(UUID requestId, int submissionNumber, ReviewStage stage, String reviewer,
			ReviewInput input) {
		return send(requestId, submissionNumber, stage, reviewer, input, Map.of());
	}

	/**
	 * The same for one of many.
	 * @param tasks what {@link #openTasks} told
	 */
	public Optional<RuleViolation> send(UUID requestId, int submissionNumber, ReviewStage stage, String reviewer,
			ReviewInput input, Map<Long, Long> tasks) {
		AtomicReference<Optional<RuleViolation>> refused = new AtomicReference<>();
		Conflicts.retry(() -> refused.set(this.service.claim(requestId, submissionNumber, stage, reviewer, input)));
		if (refused.get().isPresent()) {
			return refused.get();
		}
		Optional<RuleViolation> failure = complete(requestId, submissionNumber, stage, reviewer, input, tasks);
		if (failure.isPresent()) {
			Conflicts.retry(() -> this.service.release(requestId, submissionNumber, stage));
		}
		return failure;
	}

	/**
	 * The open tasks of a reviewer by process instance, asked for once for many
	 * decisions; what is not among them is asked for one by one. Empty if Tasklist is
	 * away.
	 */
	public Map<Long, Long> openTasks(ReviewScope scope) {
		try {
			return this.tasklist.openTasks(RecordReviewWorker.elementId(scope.stage()), (scope.prefectureCode() == null)
					? ProcessModel.GROUP_NATION : ProcessModel.GROUP_PREFECTURE + scope.prefectureCode());
		}
		catch (RestClientException e) {
			logger.warn("Tasklist does not tell its open tasks: {}", e.getMessage());
			return Map.of();
		}
	}

	private Optional<RuleViolation> complete(UUID requestId, int submissionNumber, ReviewStage stage, String reviewer,
			ReviewInput input, Map<Long, Long> known) {
		try {
			DistributionRequest request = this.requests.findById(requestId).orElseThrow();
			Long task = known.get(request.getProcessInstanceKey());
			List<Long> tasks = (task != null) ? List.of(task)
					: this.tasklist.openTasks(request.getProcessInstanceKey(), RecordReviewWorker.elementId(stage));
			if (tasks.isEmpty()) {
				return Optional
					.of(new RuleViolation(isDone(request, stage) ? "desk.refused.gone" : "desk.refused.notYet"));
			}
			complete(tasks.getFirst(), reviewer, variables(request, input));
			Conflicts.retry(() -> this.service.sent(requestId, submissionNumber, stage, tasks.getFirst().toString()));
			return Optional.empty();
		}
		catch (ProblemException e) {
			return (e.code() == GONE || e.code() == TAKEN) ? Optional.of(new RuleViolation("desk.refused.gone"))
					: away(requestId, e);
		}
		catch (ClientException | RestClientException e) {
			return away(requestId, e);
		}
	}

	/**
	 * Whether somebody has completed the task, and it is not recorded yet or just now.
	 */
	private boolean isDone(DistributionRequest request, ReviewStage stage) {
		return this.tasklist.completedTasks(request.getProcessInstanceKey(), RecordReviewWorker.elementId(stage))
			.stream()
			.anyMatch(task -> !this.reviews.existsByUserTaskKey(task.id()))
				|| this.requests.findById(request.getId()).orElseThrow().getStage() != stage;
	}

	private static Optional<RuleViolation> away(UUID requestId, RuntimeException e) {
		logger.warn("The review of request {} could not be sent: {}", requestId, e.getMessage());
		return Optional.of(new RuleViolation("desk.refused.away"));
	}

	private void complete(long task, String reviewer, Map<String, Object> variables) {
		this.engine.newUserTaskAssignCommand(task).assignee(reviewer).allowOverride(true).send().join();
		this.engine.newUserTaskCompleteCommand(task).variables(variables).send().join();
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

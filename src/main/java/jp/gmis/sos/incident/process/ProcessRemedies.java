package jp.gmis.sos.incident.process;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.command.ProblemException;
import io.grpc.Status;
import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestProgress;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.process.JobWorkers;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.Operate.Stuck;
import jp.gmis.sos.shared.process.ProcessModel;
import org.springframework.stereotype.Component;

/**
 * Makes the engine agree with the database. Messages are delivered at once or not at all:
 * an instance that already works on a request is never joined by another.
 */
@Component
class ProcessRemedies {

	private static final int NOT_FOUND = 404;

	private final DistributionRequests requests;

	private final RequestProgress progress;

	private final NotificationService notifications;

	private final Operate operate;

	private final ZeebeClient engine;

	ProcessRemedies(DistributionRequests requests, RequestProgress progress, NotificationService notifications,
			Operate operate, ZeebeClient engine) {
		this.requests = requests;
		this.progress = progress;
		this.notifications = notifications;
		this.operate = operate;
		this.engine = engine;
	}

	/** Lets an instance try again what it could not do. */
	void tryAgain(long incidentKey) {
		this.operate.stuck(incidentKey).ifPresent(this::tryAgain);
	}

	private void tryAgain(Stuck stuck) {
		ifThere(() -> {
			if (stuck.jobKey() != null && stuck.jobKey() > 0) {
				this.engine.newUpdateRetriesCommand(stuck.jobKey()).retries(JobWorkers.RETRIES).send().join();
			}
			this.engine.newResolveIncidentCommand(stuck.key()).send().join();
		});
	}

	/**
	 * Tells the process again what the facility did, whichever submission it works on.
	 * @return whether it heard it
	 */
	boolean tellAgain(UUID requestId) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		int submission = request.getSubmissionNumber();
		if (!request.isInProcess()) {
			return IntStream.rangeClosed(1, submission)
				.anyMatch(number -> tell(ProcessModel.MESSAGE_WITHDRAWN, requestId + "-" + number, requestId,
						submission));
		}
		return IntStream.range(1, submission)
			.anyMatch(number -> tell(ProcessModel.MESSAGE_REVISED, requestId + "-" + number, requestId, submission))
				|| tell(ProcessModel.MESSAGE_SUBMITTED, requestId.toString(), requestId, submission);
	}

	/** Whether a new process would ask the prefecture anew for what it has decided. */
	boolean repeatsReview(UUID requestId) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		return request.getStage() == ReviewStage.NATION && !request.isClosing();
	}

	/**
	 * Puts into force what was decided, or begins the review again.
	 * @return whether that was to be done and is done
	 */
	boolean beginAgain(UUID requestId) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		if (request.getProcessInstanceKey() != null && isRunning(request.getProcessInstanceKey())) {
			return false;
		}
		boolean review = Conflicts.answer(() -> this.progress.processLost(requestId));
		int submission = request.getSubmissionNumber();
		if (review) {
			return tell(ProcessModel.MESSAGE_SUBMITTED, requestId.toString(), requestId, submission);
		}
		this.notifications.notifyFacility(requestId, submission, NotificationEvent.ACCEPTED);
		this.notifications.notifyFacility(requestId, submission, NotificationEvent.RETURNED);
		return true;
	}

	/**
	 * Ends an instance.
	 * @throws RuleViolation if it is the one that works on a request in process
	 */
	void end(long instance) {
		if (this.requests.findByProcessInstanceKey(instance).stream().anyMatch(DistributionRequest::isInProcess)) {
			throw new RuleViolation("incident.refused.needed");
		}
		ifThere(() -> this.engine.newCancelInstanceCommand(instance).send().join());
	}

	/** The engine itself knows at once; changing nothing asks it. */
	private boolean isRunning(long instance) {
		return ifThere(() -> this.engine.newSetVariablesCommand(instance).variables(Map.of()).send().join());
	}

	private static boolean ifThere(Runnable command) {
		try {
			command.run();
			return true;
		}
		catch (ClientStatusException e) {
			if (e.getStatusCode() != Status.Code.NOT_FOUND) {
				throw e;
			}
			return false;
		}
	}

	private boolean tell(String message, String correlationKey, UUID requestId, int submission) {
		try {
			this.engine.newCorrelateMessageCommand()
				.messageName(message)
				.correlationKey(correlationKey)
				.variables(Map.of(ProcessModel.REQUEST_ID, requestId.toString(), ProcessModel.SUBMISSION_NUMBER,
						submission))
				.requestTimeout(Duration.ofSeconds(10))
				.send()
				.join();
			return true;
		}
		catch (ProblemException e) {
			if (e.code() != NOT_FOUND) {
				throw e;
			}
			return false;
		}
	}

}

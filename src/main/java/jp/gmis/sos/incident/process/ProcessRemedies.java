package jp.gmis.sos.incident.process;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.command.ProblemException;
import io.grpc.Status;
import jp.gmis.sos.incident.LostProcess;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
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

	private final LostProcess lost;

	private final Operate operate;

	private final ZeebeClient engine;

	ProcessRemedies(DistributionRequests requests, LostProcess lost, Operate operate, ZeebeClient engine) {
		this.requests = requests;
		this.lost = lost;
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
		return tellToAnyInstance(requestId, submission);
	}

	/**
	 * One that works on an earlier submission goes on with this one; else a new one
	 * begins.
	 */
	private boolean tellToAnyInstance(UUID requestId, int submission) {
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
	 * Puts into force what was decided, or begins the review again: an instance that is
	 * new to the request does so with its first step.
	 * @return whether that was to be done; not if an instance works on it after all, or
	 * has come to its end since
	 */
	boolean beginAgain(UUID requestId) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		int submission = request.getSubmissionNumber();
		if (request.isClosing()) {
			Conflicts.retry(() -> this.lost.conclude(requestId, submission));
			return true;
		}
		boolean begun = request.isInProcess() && tellToAnyInstance(requestId, submission);
		if (begun) {
			Conflicts.retry(() -> this.lost.takeBack(requestId));
		}
		return begun;
	}

	/**
	 * Ends an instance, and writes the mails that it may have owed.
	 * @param elsewhere whether it works on its request at the wrong stage
	 * @throws RuleViolation if a request in process needs it, or nobody knows which
	 * request it works on
	 */
	void end(long instance, boolean elsewhere) {
		UUID requestId = this.operate.requestOf(instance)
			.or(() -> this.requests.findByProcessInstanceKey(instance)
				.stream()
				.findFirst()
				.map(DistributionRequest::getId))
			.orElseThrow(() -> new RuleViolation("incident.refused.unknown"));
		this.requests.findById(requestId).ifPresent(request -> {
			if (!elsewhere && isNeeded(instance, request)) {
				throw new RuleViolation("incident.refused.needed");
			}
			this.lost.tellWhatIsTrue(requestId, request.getSubmissionNumber());
		});
		ifThere(() -> this.engine.newCancelInstanceCommand(instance).send().join());
	}

	/** As long as a request in process has no other instance, it may need this one. */
	private boolean isNeeded(long instance, DistributionRequest request) {
		Long own = request.getProcessInstanceKey();
		return request.isInProcess() && (own == null || own == instance || !isRunning(own));
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

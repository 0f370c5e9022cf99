package jp.gmis.sos.review.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.grpc.Status;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.Operate.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A review that waits in the engine, and of which Tasklist has never come to know: what
 * the engine tells may get lost on the way there (camunda/camunda issues 24192 and
 * 61614). Made anew, it is told again.
 */
@Component
class UnseenTask {

	/** So long Tasklist may lag behind. */
	static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final Logger logger = LoggerFactory.getLogger(UnseenTask.class);

	private final Operate operate;

	private final ZeebeClient engine;

	private final Clock clock;

	UnseenTask(Operate operate, ZeebeClient engine, Clock clock) {
		this.operate = operate;
		this.engine = engine;
		this.clock = clock;
	}

	/**
	 * Makes the task anew that Tasklist does not show, if the process and a decision have
	 * waited for long. The engine refuses it if it was completed meanwhile.
	 * @param element the task's id in the model
	 */
	void makeAnew(long processInstanceKey, String element, Instant decidedAt) {
		Instant late = this.clock.instant().minus(PATIENCE);
		if (decidedAt.isAfter(late)) {
			return;
		}
		this.operate.steps(processInstanceKey)
			.stream()
			.filter(step -> step.flowNodeId().equals(element) && step.state().equals("ACTIVE")
					&& step.startedAt().isBefore(late))
			.forEach(step -> makeAnew(processInstanceKey, step));
	}

	private void makeAnew(long processInstanceKey, Step step) {
		try {
			this.engine.newModifyProcessInstanceCommand(processInstanceKey)
				.activateElement(step.flowNodeId())
				.and()
				.terminateElement(step.key())
				.send()
				.join();
			logger.warn("Tasklist shows no task for step {}; it is made anew", step.key());
		}
		catch (ClientStatusException e) {
			if (e.getStatusCode() != Status.Code.NOT_FOUND && e.getStatusCode() != Status.Code.INVALID_ARGUMENT) {
				throw e;
			}
		}
	}

}

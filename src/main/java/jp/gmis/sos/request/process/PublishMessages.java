package jp.gmis.sos.request.process;

import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.grpc.Status;
import jp.gmis.sos.request.RequestEvents;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.shared.process.DeployedProcess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * Tells the process what happened to a request: stored with the change, published after
 * its commit, repeated until the engine has it. The engine knows a repeated message by
 * its id.
 */
@Configuration(proxyBeanMethods = false)
class PublishMessages {

	private static final TaskDescriptor<ProcessMessage> PUBLISH = TaskDescriptor.of("publish-process-message",
			ProcessMessage.class);

	private final Outbox outbox;

	PublishMessages(Outbox outbox) {
		this.outbox = outbox;
	}

	@EventListener
	void store(RequestEvents event) {
		ProcessMessage message = ProcessMessage.of(event);
		this.outbox.add(PUBLISH.instance(message.outboxId()).data(message).priority(Priority.HIGH).build());
	}

	@Bean
	static OneTimeTask<ProcessMessage> publishProcessMessage(ZeebeClient client, DeployedProcess process) {
		return Tasks.oneTime(PUBLISH)
			.onFailure(Outbox.retryForEver())
			.execute((task, context) -> publish(client, process, task.getData()));
	}

	private static void publish(ZeebeClient client, DeployedProcess process, ProcessMessage message) {
		if (!process.exists()) {
			throw new IllegalStateException("The engine has no process for the message yet");
		}
		try {
			client.newPublishMessageCommand()
				.messageName(message.name())
				.correlationKey(message.correlationKey())
				.messageId(message.messageId())
				.variables(message.variables())
				.send()
				.join();
		}
		catch (ClientStatusException e) {
			if (e.getStatusCode() != Status.Code.ALREADY_EXISTS) {
				throw e;
			}
		}
	}

}

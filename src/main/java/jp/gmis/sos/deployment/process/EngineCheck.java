package jp.gmis.sos.deployment.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.response.DeploymentEvent;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.grpc.Status;
import org.springframework.stereotype.Component;

/**
 * Asks the engine itself whether it would take a model: a copy of other names, which no
 * message reaches, is deployed and deleted at once.
 */
@Component
class EngineCheck {

	private static final String COPY = "check-of-";

	private final ZeebeClient client;

	EngineCheck(ZeebeClient client) {
		this.client = client;
	}

	/**
	 * What the engine has against the model, in its own words, or empty.
	 * @throws ClientStatusException if the engine does not answer
	 */
	Optional<String> refusal(BpmnModelInstance model) {
		BpmnModelInstance copy = model.clone();
		ProcessContract.all(copy, Message.class).forEach(message -> message.setName(COPY + message.getName()));
		ProcessContract.all(copy, Process.class).forEach(process -> process.setId(COPY + process.getId()));
		try {
			DeploymentEvent deployed = this.client.newDeployResourceCommand()
				.addProcessModel(copy, COPY + "model.bpmn")
				.send()
				.join();
			deployed.getProcesses()
				.forEach(process -> this.client.newDeleteResourceCommand(process.getProcessDefinitionKey())
					.send()
					.join());
			return Optional.empty();
		}
		catch (ClientStatusException e) {
			if (e.getStatusCode() == Status.Code.INVALID_ARGUMENT) {
				return Optional.of(e.getMessage().replaceAll("(?s).*errors:\\s*", ""));
			}
			throw e;
		}
	}

	/** The model as the engine reads it, or null if it is none. */
	static BpmnModelInstance read(String model) {
		try {
			return model.contains("<!DOCTYPE") ? null
					: Bpmn.readModelFromStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
		}
		catch (RuntimeException e) {
			return null;
		}
	}

}

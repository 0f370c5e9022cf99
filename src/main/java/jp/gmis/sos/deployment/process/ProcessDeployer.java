package jp.gmis.sos.deployment.process;

import java.util.List;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.zeebe.client.api.response.DeploymentEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import jp.gmis.sos.shared.process.Tasklist;

/** Deploys the model and the forms that come with the release. */
@Component
class ProcessDeployer {

	static final String PROCESS_ID = "emergency-distribution-request";

	static final String MODEL = "processes/" + PROCESS_ID + ".bpmn";

	static final List<String> FORMS = List.of("prefectural-review", "national-review");

	private static final Logger logger = LoggerFactory.getLogger(ProcessDeployer.class);

	private final ZeebeClient client;

	private final Tasklist tasklist;

	ProcessDeployer(ZeebeClient client, Tasklist tasklist) {
		this.client = client;
		this.tasklist = tasklist;
	}

	void deployIfAbsent() {
		if (isDeployed()) {
			logger.info("The engine has the process {} already; nothing is deployed", PROCESS_ID);
			return;
		}
		deploy(FORMS.stream().map(form -> "forms/" + form + ".form").toList());
		FORMS.forEach(this::requireInTasklist);
		DeploymentEvent deployed = deploy(List.of(MODEL));
		deployed.getProcesses()
			.forEach(process -> logger.info("Deployed {} as version {}", process.getBpmnProcessId(),
					process.getVersion()));
	}

	/**
	 * The engine's gRPC interface has no search. It refuses this command either way, and
	 * says whether it is the process or only the element that it does not know.
	 */
	private boolean isDeployed() {
		try {
			this.client.newCreateInstanceCommand()
				.bpmnProcessId(PROCESS_ID)
				.latestVersion()
				.startBeforeElement("no-such-element")
				.send()
				.join();
			throw new IllegalStateException("The engine started a process at an element that does not exist");
		}
		catch (ClientStatusException e) {
			return switch (e.getStatusCode()) {
				case NOT_FOUND -> false;
				case INVALID_ARGUMENT, FAILED_PRECONDITION -> true;
				default -> throw e;
			};
		}
	}

	private DeploymentEvent deploy(List<String> resources) {
		DeployResourceCommandStep2 command = this.client.newDeployResourceCommand()
			.addResourceFromClasspath(resources.getFirst());
		for (String resource : resources.subList(1, resources.size())) {
			command = command.addResourceFromClasspath(resource);
		}
		return command.send().join();
	}

	/**
	 * A task made before Tasklist has its form would show a raw list of variables for
	 * ever.
	 * @throws IllegalStateException if Tasklist has not; to be tried again, which deploys
	 * nothing twice
	 */
	private void requireInTasklist(String form) {
		if (!this.tasklist.hasForm(form)) {
			throw new IllegalStateException("Tasklist does not show the form " + form + " yet");
		}
	}

}

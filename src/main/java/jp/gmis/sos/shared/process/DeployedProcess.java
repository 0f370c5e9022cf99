package jp.gmis.sos.shared.process;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import org.springframework.stereotype.Component;

/** The process in the engine. */
@Component
public class DeployedProcess {

	private final ZeebeClient client;

	private volatile boolean seen;

	DeployedProcess(ZeebeClient client) {
		this.client = client;
	}

	/**
	 * Whether the engine has a version of the process. Before that it takes messages and
	 * never delivers them.
	 * @throws ClientStatusException if the engine does not answer
	 */
	public boolean exists() {
		this.seen = this.seen || probe();
		return this.seen;
	}

	/**
	 * The engine's gRPC interface has no search. It refuses this command either way, and
	 * says whether it is the process or only the element that it does not know.
	 */
	private boolean probe() {
		try {
			this.client.newCreateInstanceCommand()
				.bpmnProcessId(ProcessModel.PROCESS_ID)
				.latestVersion()
				.startBeforeElement("no-such-element")
				.send()
				.join();
			throw new IllegalStateException("The engine started the process at an element that does not exist");
		}
		catch (ClientStatusException e) {
			return switch (e.getStatusCode()) {
				case NOT_FOUND -> false;
				case INVALID_ARGUMENT, FAILED_PRECONDITION -> true;
				default -> throw e;
			};
		}
	}

}

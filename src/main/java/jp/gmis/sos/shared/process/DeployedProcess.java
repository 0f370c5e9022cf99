package jp.gmis.sos.shared.process;

import java.util.stream.IntStream;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import org.springframework.stereotype.Component;

/** The process in the engine. */
@Component
public class DeployedProcess {

	private static final int TURNS = 3;

	private final ZeebeClient client;

	private volatile boolean seen;

	DeployedProcess(ZeebeClient client) {
		this.client = client;
	}

	/**
	 * Whether the engine has a version of the process. Before that it takes messages and
	 * never delivers them.
	 * @throws ClientStatusException if the engine does not answer
	 * @throws IllegalStateException if a part of it does not
	 */
	public boolean exists() {
		this.seen = this.seen || everyPartitionHasIt();
		return this.seen;
	}

	/**
	 * A new process comes to the partitions one after the other, and what reaches one
	 * before that never starts. The engine gives each command of this kind to the next
	 * partition; other nodes that ask at the same time may take some of the turns.
	 */
	private boolean everyPartitionHasIt() {
		Partitions partitions = Partitions.of(this.client.newTopologyRequest().send().join());
		if (!partitions.areAllLed()) {
			throw new IllegalStateException(
					"Only %d of %d partitions answer".formatted(partitions.led(), partitions.all()));
		}
		return IntStream.range(0, (partitions.all() == 1) ? 1 : TURNS * partitions.all()).allMatch(turn -> probe());
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

package jp.gmis.sos.shared.process;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The real client of the engine, against a server that answers as an engine does in a
 * moment that no test can bring about.
 */
class BusyEngineTests {

	private StubServer server;

	private ZeebeClient client;

	private Iterator<Integer> answers;

	@BeforeEach
	void start() throws IOException {
		this.server = new StubServer("application/problem+json", () -> this.answers.next(),
				"{\"type\":\"about:blank\",\"title\":\"Busy\",\"status\":%d}"::formatted);
		this.client = ZeebeClient.newClientBuilder().usePlaintext().restAddress(this.server.address()).build();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
	}

	@Test
	void itIsAskedAgainUntilItTakesTheCommand() {
		this.answers = List.of(429, 429, 429, 204).iterator();
		BusyEngine.ask(this.client.newUserTaskAssignCommand(37).assignee("tokyo"));
		assertThat(this.server.asked()).isEqualTo(4);
	}

	@Test
	void anotherRefusalIsTheAnswer() {
		this.answers = List.of(429, 404).iterator();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> BusyEngine.ask(this.client.newUserTaskCompleteCommand(37)))
			.matches(refusal -> refusal.code() == 404)
			.matches(refusal -> !BusyEngine.isCauseOf(refusal));
		assertThat(this.server.asked()).isEqualTo(2);
	}

	@Test
	void oneThatStaysBusyIsLeftAloneInTheEnd() {
		this.answers = Stream.generate(() -> 429).iterator();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> BusyEngine.ask(this.client.newUserTaskCompleteCommand(37)))
			.matches(BusyEngine::isCauseOf);
		assertThat(this.server.asked()).as("five times, and each time once more by the client").isEqualTo(10);
	}

}

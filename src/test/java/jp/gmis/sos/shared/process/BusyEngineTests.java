package jp.gmis.sos.shared.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

	private final AtomicInteger asked = new AtomicInteger();

	private HttpServer server;

	private ZeebeClient client;

	private Iterator<Integer> answers;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
		this.client = ZeebeClient.newClientBuilder()
			.usePlaintext()
			.restAddress(URI.create("http://localhost:" + this.server.getAddress().getPort()))
			.build();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.server.stop(0);
	}

	@Test
	void itIsAskedAgainUntilItTakesTheCommand() {
		this.answers = List.of(429, 429, 429, 204).iterator();
		BusyEngine.ask(this.client.newUserTaskAssignCommand(37).assignee("tokyo"));
		assertThat(this.asked).hasValue(4);
	}

	@Test
	void anotherRefusalIsTheAnswer() {
		this.answers = List.of(429, 404).iterator();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> BusyEngine.ask(this.client.newUserTaskCompleteCommand(37)))
			.matches(refusal -> refusal.code() == 404)
			.matches(refusal -> !BusyEngine.isCauseOf(refusal));
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void oneThatStaysBusyIsLeftAloneInTheEnd() {
		this.answers = Stream.generate(() -> 429).iterator();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> BusyEngine.ask(this.client.newUserTaskCompleteCommand(37)))
			.matches(BusyEngine::isCauseOf);
		assertThat(this.asked).as("five times, and each time once more by the client").hasValue(10);
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.asked.incrementAndGet();
		int status = this.answers.next();
		byte[] body = "{\"type\":\"about:blank\",\"title\":\"Busy\",\"status\":%d}".formatted(status)
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
		if (status == 204) {
			exchange.sendResponseHeaders(status, -1);
		}
		else {
			exchange.sendResponseHeaders(status, body.length);
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

}

package jp.gmis.sos.shared.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows from records, and that whoever asks goes on without them; UnseenTaskTests
 * reads those of a real engine.
 */
class EngineRecordsTests {

	private static final String PREFECTURE = ProcessModel.TASK_PREFECTURAL_REVIEW;

	private static final String NATION = ProcessModel.TASK_NATIONAL_REVIEW;

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "http://localhost:1" })
	void areNoneWhereOpenSearchCannotBeAsked(URI url) {
		EngineRecords records = recordsAt(url);
		assertThat(records.newestOpenTask(1, NATION)).isEmpty();
		assertThat(records.newestOpenTasks(List.of(1L, 2L), NATION)).isEmpty();
		assertThat(records.completedTasks(1, NATION)).isEmpty();
	}

	@Test
	void theOpenTaskIsTheNewestThatIsNeitherCompletedNorCanceled() throws IOException {
		// A second round of instance 1, a review of instance 2 that was taken back, and
		// instance 3 with the nation.
		String answer = found(List.of(event("CREATED", 1, 60, PREFECTURE), event("COMPLETED", 1, 50, NATION),
				event("CREATED", 1, 50, NATION), event("COMPLETED", 1, 40, PREFECTURE),
				event("CREATED", 1, 40, PREFECTURE), event("CANCELED", 2, 35, PREFECTURE),
				event("CREATED", 2, 35, PREFECTURE), event("CREATED", 3, 30, NATION),
				event("COMPLETED", 3, 20, PREFECTURE), event("CREATED", 3, 20, PREFECTURE)));
		List<Long> instances = List.of(1L, 2L, 3L);
		withOpenSearch(200, answer, (records, asked) -> {
			assertThat(records.newestOpenTasks(instances, PREFECTURE)).isEqualTo(Map.of(1L, 60L));
			assertThat(records.newestOpenTasks(instances, NATION)).isEqualTo(Map.of(3L, 30L));
			assertThat(asked).hasValue(2);
		});
	}

	@Test
	void oneThatDoesNotAnswerIsLeftAloneForAWhile() throws IOException {
		withOpenSearch(500, "{}", (records, asked) -> {
			assertThat(records.newestOpenTask(1, PREFECTURE)).isEmpty();
			assertThat(records.newestOpenTask(1, PREFECTURE)).isEmpty();
			assertThat(asked).hasValue(1);
		});
	}

	/** What is looked at, and how often OpenSearch was asked. */
	private interface Look {

		void at(EngineRecords records, AtomicInteger asked);

	}

	private static void withOpenSearch(int status, String answer, Look look) throws IOException {
		AtomicInteger asked = new AtomicInteger();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			asked.incrementAndGet();
			byte[] body = answer.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		try {
			look.at(recordsAt(URI.create("http://localhost:" + server.getAddress().getPort())), asked);
		}
		finally {
			server.stop(0);
		}
	}

	private static EngineRecords recordsAt(URI url) {
		return new EngineRecords(new OpenSearchProperties(url, Duration.ofSeconds(5)));
	}

	private static Map<String, Object> event(String intent, long instance, long task, String element) {
		return Map.of("_source", Map.of("intent", intent, "value",
				Map.of("processInstanceKey", instance, "userTaskKey", task, "elementId", element, "assignee", "")));
	}

	private static String found(List<Map<String, Object>> events) {
		return new JsonMapper().writeValueAsString(Map.of("hits", Map.of("hits", events)));
	}

}

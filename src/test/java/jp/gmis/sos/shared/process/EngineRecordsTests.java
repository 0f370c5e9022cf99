package jp.gmis.sos.shared.process;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
		try (StubServer openSearch = new StubServer("application/json", () -> 200, status -> answer)) {
			EngineRecords records = recordsAt(openSearch.address());
			assertThat(records.newestOpenTasks(instances, PREFECTURE)).isEqualTo(Map.of(1L, 60L));
			assertThat(records.newestOpenTasks(instances, NATION)).isEqualTo(Map.of(3L, 30L));
			assertThat(openSearch.asked()).isEqualTo(2);
		}
	}

	@Test
	void oneThatDoesNotAnswerIsLeftAloneForAWhile() throws IOException {
		try (StubServer openSearch = new StubServer("application/json", () -> 500, status -> "{}")) {
			EngineRecords records = recordsAt(openSearch.address());
			assertThat(records.newestOpenTask(1, PREFECTURE)).isEmpty();
			assertThat(records.newestOpenTask(1, PREFECTURE)).isEmpty();
			assertThat(openSearch.asked()).isOne();
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

package jp.gmis.sos.shared.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.shared.process.Tasklist.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * What the engine itself has told of user tasks, as its exporter wrote it into OpenSearch
 * and keeps it for two weeks. {@link Tasklist}, which reads the same, shows it later, may
 * pass some of it over (camunda/camunda issues 24192 and 61614), and is slow for many, as
 * it reads variables of each task. Nothing where OpenSearch cannot be asked.
 */
@Component
public class EngineRecords {

	private static final Logger logger = LoggerFactory.getLogger(EngineRecords.class);

	private static final String USER_TASKS = "/zeebe-record_user-task_*/_search?ignore_unavailable=true";

	private static final String CREATED = "CREATED";

	private static final String COMPLETED = "COMPLETED";

	private static final List<String> INTENTS = List.of(CREATED, COMPLETED, "CANCELED");

	/** The most that OpenSearch gives at once. */
	private static final int MANY = 10_000;

	private static final List<String> FIELDS = List.of("intent", "value.elementId", "value.userTaskKey",
			"value.assignee", "value.processInstanceKey");

	private final RestClient openSearch;

	private final Absence absence = new Absence();

	EngineRecords(OpenSearchProperties properties) {
		this.openSearch = properties.isSet() ? properties.client() : null;
	}

	/** What has happened to a user task. */
	private record Event(String intent, Task task) {

	}

	/** The newest task of an element in a process instance that is not over. */
	public Optional<Long> newestOpenTask(long processInstanceKey, String elementId) {
		return Optional.ofNullable(newestOpenTasks(List.of(processInstanceKey), elementId).get(processInstanceKey));
	}

	/** The same for many process instances, by their keys. */
	public Map<Long, Long> newestOpenTasks(Collection<Long> processInstanceKeys, String elementId) {
		List<Event> events = events(processInstanceKeys, elementId);
		Set<String> over = events.stream()
			.filter(event -> !event.intent().equals(CREATED))
			.map(event -> event.task().id())
			.collect(Collectors.toSet());
		return events.stream()
			.map(Event::task)
			.filter(task -> !over.contains(task.id()))
			.collect(Collectors.toMap(task -> Long.valueOf(task.processInstanceKey()), task -> Long.valueOf(task.id()),
					(newer, older) -> newer));
	}

	/**
	 * The completed tasks of an element in a process instance, with who had them then,
	 * newest first.
	 */
	public List<Task> completedTasks(long processInstanceKey, String elementId) {
		return events(List.of(processInstanceKey), elementId).stream()
			.filter(event -> event.intent().equals(COMPLETED))
			.map(Event::task)
			.toList();
	}

	/** Those of the newest task first. */
	private List<Event> events(Collection<Long> processInstanceKeys, String elementId) {
		if (this.openSearch == null || processInstanceKeys.isEmpty() || this.absence.lasts()) {
			return List.of();
		}
		try {
			return search(Map.of("bool",
					Map.of("filter",
							List.of(Map.of("terms", Map.of("value.processInstanceKey", processInstanceKeys)),
									Map.of("terms", Map.of("intent", INTENTS))))))
				.filter(record -> record.at("/value/elementId").asString().equals(elementId))
				.map(record -> new Event(record.path("intent").asString(), task(record.path("value"))))
				.toList();
		}
		catch (RestClientException e) {
			this.absence.begin();
			logger.warn("OpenSearch does not tell the engine's records: {}", e.getMessage());
			return List.of();
		}
	}

	private Stream<JsonNode> search(Map<String, Object> query) {
		return this.openSearch.post()
			.uri(USER_TASKS)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("query", query, "sort", List.of(Map.of("key", "desc")), "size", MANY, "_source", FIELDS))
			.retrieve()
			.body(JsonNode.class)
			.at("/hits/hits")
			.valueStream()
			.map(hit -> hit.path("_source"));
	}

	private static Task task(JsonNode value) {
		String assignee = value.path("assignee").asString();
		return new Task(value.path("userTaskKey").asString(), assignee.isEmpty() ? null : assignee,
				value.path("processInstanceKey").asString());
	}

}

package jp.gmis.sos.shared.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jp.gmis.sos.shared.process.Tasklist.Task;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * What the engine itself has told of user tasks, as its exporter wrote it into
 * OpenSearch: for what {@link Tasklist}, which reads the same, has missed
 * (camunda/camunda issues 24192 and 61614) or not read yet. Empty where the application
 * does not reach OpenSearch.
 */
@Component
public class EngineRecords {

	private static final String USER_TASKS = "/zeebe-record_user-task_*/_search?ignore_unavailable=true";

	private static final int PAGE = 100;

	private final RestClient openSearch;

	EngineRecords(OpenSearchProperties properties) {
		this.openSearch = properties.isSet() ? properties.client() : null;
	}

	/**
	 * The open tasks of an element in a process instance, newest first; one that was just
	 * completed may still be among them.
	 */
	public List<Task> openTasks(long processInstanceKey, String elementId) {
		Set<String> over = tasks(processInstanceKey, elementId, List.of("COMPLETED", "CANCELED")).stream()
			.map(Task::id)
			.collect(Collectors.toSet());
		return tasks(processInstanceKey, elementId, List.of("CREATED")).stream()
			.filter(task -> !over.contains(task.id()))
			.toList();
	}

	/**
	 * The completed tasks of an element in a process instance, with who had them then,
	 * newest first.
	 */
	public List<Task> completedTasks(long processInstanceKey, String elementId) {
		return tasks(processInstanceKey, elementId, List.of("COMPLETED"));
	}

	private List<Task> tasks(long processInstanceKey, String elementId, List<String> intents) {
		if (this.openSearch == null) {
			return List.of();
		}
		Map<String, Object> which = Map.of("bool", Map.of("filter",
				List.of(terms("value.processInstanceKey", List.of(processInstanceKey)), terms("intent", intents))));
		return this.openSearch.post()
			.uri(USER_TASKS)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("query", which, "sort", List.of(Map.of("key", "desc")), "size", PAGE))
			.retrieve()
			.body(JsonNode.class)
			.at("/hits/hits")
			.valueStream()
			.map(hit -> hit.at("/_source/value"))
			.filter(task -> task.path("elementId").asString().equals(elementId))
			.map(EngineRecords::task)
			.toList();
	}

	private static Task task(JsonNode value) {
		String assignee = value.path("assignee").asString();
		return new Task(value.path("userTaskKey").asString(), assignee.isEmpty() ? null : assignee,
				value.path("processInstanceKey").asString());
	}

	private static Map<String, Object> terms(String field, List<?> values) {
		return Map.of("terms", Map.of(field, values));
	}

}

package jp.gmis.sos.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.shared.UuidBytes;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** A reviewer who works in the real Tasklist with their own login. */
public final class TasklistReviewer {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final String username;

	private final RestClient tasklist;

	private final JdbcClient database = JdbcClient.create(SharedPlatform.get().ownersDatabase());

	private TasklistReviewer(String username, RestClient tasklist) {
		this.username = username;
		this.tasklist = tasklist;
	}

	/** Signs in as one of the sample reviewers. */
	public static TasklistReviewer signIn(String username) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(PATIENCE);
		RestClient client = RestClient.builder()
			.baseUrl(SharedPlatform.get().tasklistAddress())
			.requestFactory(requests)
			.build();
		ResponseEntity<Void> answer = client.post()
			.uri("/api/login?username={username}&password={password}", username, SampleData.PASSWORD)
			.retrieve()
			.toBodilessEntity();
		String cookie = String.join("; ",
				answer.getHeaders().get(HttpHeaders.SET_COOKIE).stream().map(set -> set.split(";", 2)[0]).toList());
		return new TasklistReviewer(username,
				client.mutate()
					.defaultHeader(HttpHeaders.COOKIE, cookie)
					.defaultHeader("X-CSRF-TOKEN", answer.getHeaders().getFirst("X-CSRF-TOKEN"))
					.build());
	}

	/** An open task, as Tasklist lists it. */
	public record Task(String id, String name, String taskDefinitionId, List<String> candidateGroups, String formKey,
			String formId, String context, String dueDate) {

	}

	/**
	 * The open task of a process instance that is none of those already seen, as soon as
	 * Tasklist shows it.
	 */
	public Task openTask(long processInstanceKey, String elementId, Task... seen) {
		return await().atMost(PATIENCE)
			.until(() -> openTasks(processInstanceKey).stream()
				.filter(task -> task.taskDefinitionId().equals(elementId))
				.filter(task -> Arrays.stream(seen).noneMatch(old -> old.id().equals(task.id())))
				.findFirst(), Optional::isPresent)
			.orElseThrow();
	}

	/** What is open in a process instance. */
	public List<Task> openTasks(long processInstanceKey) {
		return this.tasklist.post()
			.uri("/v1/tasks/search")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("state", "CREATED", "processInstanceKey", String.valueOf(processInstanceKey)))
			.retrieve()
			.body(new ParameterizedTypeReference<List<Task>>() {
			});
	}

	/** The variables that the task's form shows. */
	public Map<String, Object> variables(Task task) {
		Map<String, Object> variables = new HashMap<>();
		this.tasklist.post()
			.uri("/v1/tasks/{id}/variables/search", task.id())
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of())
			.retrieve()
			.body(new ParameterizedTypeReference<List<Map<String, Object>>>() {
			})
			.forEach(variable -> variables.put((String) variable.get("name"), value(variable)));
		return variables;
	}

	private Object value(Map<String, Object> variable) {
		boolean cut = Boolean.TRUE.equals(variable.get("isValueTruncated"));
		Map<?, ?> whole = cut
				? this.tasklist.get().uri("/v1/variables/{id}", variable.get("id")).retrieve().body(Map.class)
				: variable;
		return JSON.readValue((String) whole.get("value"), Object.class);
	}

	/**
	 * Takes the task and completes it with a decision, leaving the quantities as the form
	 * suggests them.
	 */
	public void complete(Task task, String decision, String comment) {
		complete(task, decision, comment, Map.of());
	}

	/** Takes the task and completes it as the form would. */
	public void complete(Task task, String decision, String comment, Map<String, Object> quantities) {
		complete(task, decision, comment, quantities, Map.of());
	}

	/**
	 * Takes the task and completes it as the form would, with variables that no form has.
	 */
	public void complete(Task task, String decision, String comment, Map<String, Object> quantities,
			Map<String, Object> forged) {
		List<Map<String, Object>> lines = lines(task);
		lines.forEach(line -> line.computeIfPresent("quantity",
				(key, suggested) -> quantities.getOrDefault(line.get("itemCode"), suggested)));
		Map<String, Object> input = new HashMap<>(Map.of("decision", decision, "lines", lines));
		input.putAll(forged);
		if (comment != null) {
			input.put("comment", comment);
			input.put("requiredComment", comment);
		}
		this.tasklist.patch()
			.uri("/v1/tasks/{id}/assign", task.id())
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("assignee", this.username))
			.retrieve()
			.toBodilessEntity();
		await().atMost(PATIENCE).ignoreExceptions().until(() -> tryComplete(task, input));
	}

	private boolean tryComplete(Task task, Map<String, Object> input) {
		List<Map<String, String>> variables = new ArrayList<>();
		input.forEach((name, value) -> variables.add(Map.of("name", name, "value", JSON.writeValueAsString(value))));
		this.tasklist.patch()
			.uri("/v1/tasks/{id}/complete", task.id())
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("variables", variables))
			.retrieve()
			.toBodilessEntity();
		return true;
	}

	/**
	 * As soon as they are those of this review: in its first moments Tasklist may show
	 * those of the review before.
	 */
	@SuppressWarnings("unchecked")
	private List<Map<String, Object>> lines(Task task) {
		return await("the form of this review").atMost(PATIENCE).until(() -> {
			Map<String, Object> form = variables(task);
			List<Map<String, Object>> lines = (List<Map<String, Object>>) form.getOrDefault("lines", List.of());
			boolean current = form.get("requestId") instanceof String request
					&& lines.stream().allMatch(line -> isStored(UUID.fromString(request), line));
			return current ? lines : List.<Map<String, Object>>of();
		}, lines -> !lines.isEmpty());
	}

	private boolean isStored(UUID request, Map<String, Object> line) {
		return this.database
			.sql("select requested, prefecture_quantity, national_quantity from request_line"
					+ " where request_id = :request and item_code = :item")
			.param("request", UuidBytes.of(request))
			.param("item", line.get("itemCode"))
			.query((row, number) -> shows(line.get("requested"), row.getObject(1, Integer.class))
					&& shows(line.get("prefectureQuantity"), row.getObject(2, Integer.class))
					&& shows(line.get("nationalQuantity"), row.getObject(3, Integer.class)))
			.optional()
			.orElse(false);
	}

	/** A form does not send again all that it was given. */
	private static boolean shows(Object figure, Integer stored) {
		return figure == null || figure.equals((stored == null) ? "―" : String.format(Locale.JAPAN, "%,d", stored));
	}

}

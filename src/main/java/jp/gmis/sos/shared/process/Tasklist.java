package jp.gmis.sos.shared.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Tasklist's API (v1), with the application's own login. What it tells lags behind the
 * engine by seconds.
 */
@Component
public class Tasklist {

	private static final int PAGE = 100;

	private static final int LAST_COMPLETED = 500;

	/** How long nobody asks anew after Tasklist did not answer. */
	private static final Duration AWAY = Duration.ofSeconds(5);

	/** How long it is good enough what Tasklist told last of completed tasks. */
	private static final Duration FRESH = Duration.ofMillis(500);

	/** Who has not been found asks alone once in so many times. */
	private static final int ALONE = 4;

	private final CamundaWebapp webapp;

	private final Map<String, Told> lastCompleted = new ConcurrentHashMap<>();

	Tasklist(TasklistProperties properties, CamundaTokens tokens) {
		this.webapp = new CamundaWebapp(properties.url(),
				webapp -> tokens.login(webapp, properties.username(), properties.password()), properties.timeout());
	}

	/**
	 * A user task.
	 *
	 * @param id the engine's key of the task
	 * @param assignee the login of who has it or completed it, or null
	 * @param processInstanceKey the engine's key of the process instance
	 */
	public record Task(String id, String assignee, String processInstanceKey) {

	}

	/** What Tasklist told of an element, and when (by the JVM's own count of time). */
	private record Told(long nanos, List<Task> tasks, RestClientException failure) {

		boolean isFresh() {
			Duration limit = (this.failure == null) ? FRESH : AWAY;
			return System.nanoTime() - this.nanos < limit.toNanos();
		}

	}

	/**
	 * The completed tasks of an element in a process instance, as far as Tasklist knows
	 * them, newest first.
	 */
	public List<Task> completedTasks(long processInstanceKey, String elementId) {
		return search(Map.of("state", "COMPLETED", "processInstanceKey", String.valueOf(processInstanceKey),
				"taskDefinitionId", elementId, "pageSize", PAGE, "sort", newestFirst("completionTime")));
	}

	/**
	 * The same for somebody who has just completed one and looks for it: many who do so
	 * at once ask Tasklist together, for what was completed last. What is not among that
	 * is looked for by itself now and then.
	 */
	public List<Task> justCompletedTasks(long processInstanceKey, String elementId) {
		String instance = String.valueOf(processInstanceKey);
		List<Task> found = lastCompleted(elementId).stream()
			.filter(task -> task.processInstanceKey().equals(instance))
			.toList();
		boolean alone = found.isEmpty() && ThreadLocalRandom.current().nextInt(ALONE) == 0;
		return alone ? completedTasks(processInstanceKey, elementId) : found;
	}

	/**
	 * While Tasklist is away, one asks for all now and then, and the others do not wait.
	 */
	private List<Task> lastCompleted(String elementId) {
		Told told = this.lastCompleted.compute(elementId,
				(element, known) -> (known != null && known.isFresh()) ? known : ask(element));
		if (told.failure() != null) {
			throw told.failure();
		}
		return told.tasks();
	}

	private Told ask(String elementId) {
		try {
			List<Task> tasks = search(Map.of("state", "COMPLETED", "taskDefinitionId", elementId, "pageSize",
					LAST_COMPLETED, "sort", newestFirst("completionTime")));
			return new Told(System.nanoTime(), tasks, null);
		}
		catch (RestClientException e) {
			return new Told(System.nanoTime(), List.of(), e);
		}
	}

	private static List<Map<String, String>> newestFirst(String field) {
		return List.of(Map.of("field", field, "order", "DESC"));
	}

	private List<Task> search(Map<String, Object> query) {
		return this.webapp.post("/v1/tasks/search", query, new ParameterizedTypeReference<List<Task>>() {
		});
	}

	/**
	 * The open tasks of an element in a process instance, as far as Tasklist knows them,
	 * newest first; one that was just completed may still be among them.
	 */
	public List<Long> openTasks(long processInstanceKey, String elementId) {
		return search(Map.of("state", "CREATED", "processInstanceKey", String.valueOf(processInstanceKey),
				"taskDefinitionId", elementId, "pageSize", PAGE, "sort", newestFirst("creationTime")))
			.stream()
			.map(task -> Long.valueOf(task.id()))
			.toList();
	}

	/**
	 * Whether Tasklist has the form, so that tasks made from now on will show it.
	 * @param processDefinitionKey of a process that uses the form
	 */
	public boolean hasForm(String formId, int version, long processDefinitionKey) {
		return this.webapp.exists("/v1/forms/{formId}?version={version}&processDefinitionKey={key}", formId, version,
				processDefinitionKey);
	}

}

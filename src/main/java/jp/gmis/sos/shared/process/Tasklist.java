package jp.gmis.sos.shared.process;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * Tasklist's API (v1), with the application's own login. What it tells lags behind the
 * engine by seconds.
 */
@Component
public class Tasklist {

	private static final String CSRF = "X-CSRF-TOKEN";

	private final TasklistProperties properties;

	private final RestClient client;

	private volatile HttpHeaders session = new HttpHeaders();

	Tasklist(TasklistProperties properties) {
		this.properties = properties;
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(properties.timeout());
		this.client = RestClient.builder().baseUrl(properties.url()).requestFactory(requests).build();
	}

	/**
	 * A completed user task.
	 *
	 * @param id the engine's key of the task
	 * @param assignee the login of who completed it, or null
	 */
	public record CompletedTask(String id, String assignee) {

	}

	/**
	 * The completed tasks of an element in a process instance, as far as Tasklist knows
	 * them, newest first.
	 */
	public List<CompletedTask> completedTasks(long processInstanceKey, String elementId) {
		return search("COMPLETED", processInstanceKey, elementId, "completionTime");
	}

	private List<CompletedTask> search(String state, long processInstanceKey, String elementId, String newest) {
		return signedIn(() -> this.client.post()
			.uri("/v1/tasks/search")
			.headers(headers -> headers.addAll(this.session))
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("state", state, "processInstanceKey", String.valueOf(processInstanceKey), "taskDefinitionId",
					elementId, "pageSize", 100, "sort", List.of(Map.of("field", newest, "order", "DESC"))))
			.retrieve()
			.body(new ParameterizedTypeReference<List<CompletedTask>>() {
			}));
	}

	/**
	 * The open tasks of an element in a process instance, as far as Tasklist knows them,
	 * newest first; one that was just completed may still be among them.
	 */
	public List<Long> openTasks(long processInstanceKey, String elementId) {
		return search("CREATED", processInstanceKey, elementId, "creationTime").stream()
			.map(task -> Long.valueOf(task.id()))
			.toList();
	}

	/**
	 * Whether Tasklist has the form, so that tasks made from now on will show it.
	 * @param processDefinitionKey of a process that uses the form
	 */
	public boolean hasForm(String formId, int version, long processDefinitionKey) {
		return signedIn(() -> this.client.get()
			.uri("/v1/forms/{formId}?version={version}&processDefinitionKey={key}", formId, version,
					processDefinitionKey)
			.headers(headers -> headers.addAll(this.session))
			.exchange((request, response) -> {
				if (isSignedOut(response.getStatusCode())) {
					throw HttpClientErrorException.create(response.getStatusCode(), "", HttpHeaders.EMPTY, null, null);
				}
				return response.getStatusCode().is2xxSuccessful();
			}));
	}

	private <T> T signedIn(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (HttpClientErrorException e) {
			if (!isSignedOut(e.getStatusCode())) {
				throw e;
			}
			signIn();
			return call.get();
		}
	}

	private static boolean isSignedOut(HttpStatusCode status) {
		return status.value() == 401 || status.value() == 403;
	}

	private void signIn() {
		ResponseEntity<Void> answer = this.client.post()
			.uri("/api/login?username={username}&password={password}", this.properties.username(),
					this.properties.password())
			.retrieve()
			.toBodilessEntity();
		HttpHeaders headers = new HttpHeaders();
		headers.add(HttpHeaders.COOKIE,
				answer.getHeaders()
					.getOrEmpty(HttpHeaders.SET_COOKIE)
					.stream()
					.map(cookie -> cookie.split(";", 2)[0])
					.collect(Collectors.joining("; ")));
		String token = answer.getHeaders().getFirst(CSRF);
		if (token != null) {
			headers.add(CSRF, token);
		}
		this.session = headers;
	}

}

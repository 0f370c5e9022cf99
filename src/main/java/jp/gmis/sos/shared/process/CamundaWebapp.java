package jp.gmis.sos.shared.process;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * The API (v1) of Tasklist or Operate with a login of the application, which signs in
 * again whenever its session has ended.
 */
final class CamundaWebapp {

	private static final String CSRF = "X-CSRF-TOKEN";

	private final RestClient client;

	private final String username;

	private final String password;

	private volatile HttpHeaders session = new HttpHeaders();

	CamundaWebapp(URI url, String username, String password, Duration timeout) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(timeout);
		this.client = RestClient.builder().baseUrl(url).requestFactory(requests).build();
		this.username = username;
		this.password = password;
	}

	<T> T post(String path, Map<String, Object> body, ParameterizedTypeReference<T> answer) {
		return signedIn(() -> this.client.post()
			.uri(path)
			.headers(headers -> headers.addAll(this.session))
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.body(answer));
	}

	String text(String path, Object... variables) {
		return signedIn(() -> this.client.get()
			.uri(path, variables)
			.headers(headers -> headers.addAll(this.session))
			.retrieve()
			.body(String.class));
	}

	/** Whether there is something at the path. */
	boolean exists(String path, Object... variables) {
		return signedIn(() -> this.client.get()
			.uri(path, variables)
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
			.uri("/api/login?username={username}&password={password}", this.username, this.password)
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

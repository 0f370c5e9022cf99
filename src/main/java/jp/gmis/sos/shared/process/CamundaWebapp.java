package jp.gmis.sos.shared.process;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * The API (v1) of Tasklist or Operate, with a login of the application that is renewed
 * when it has ended.
 */
final class CamundaWebapp {

	private final RestClient client;

	private final WebappLogin login;

	CamundaWebapp(URI url, Function<RestClient, WebappLogin> login, Duration timeout) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(timeout);
		this.client = RestClient.builder().baseUrl(url).requestFactory(requests).build();
		this.login = login.apply(this.client);
	}

	<T> T post(String path, Map<String, Object> body, ParameterizedTypeReference<T> answer) {
		return signedIn(() -> this.client.post()
			.uri(path)
			.headers(this.login::prove)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.body(answer));
	}

	String text(String path, Object... variables) {
		return signedIn(
				() -> this.client.get().uri(path, variables).headers(this.login::prove).retrieve().body(String.class));
	}

	/** Whether there is something at the path. */
	boolean exists(String path, Object... variables) {
		return signedIn(() -> this.client.get()
			.uri(path, variables)
			.headers(this.login::prove)
			.exchange((request, response) -> {
				HttpStatusCode status = response.getStatusCode();
				if (isSignedOut(status)) {
					throw HttpClientErrorException.create(status, "", HttpHeaders.EMPTY, null, null);
				}
				return status.is2xxSuccessful();
			}));
	}

	/** Both are what a call without a session may be answered with. */
	static boolean isSignedOut(HttpStatusCode status) {
		return status.value() == 401 || status.value() == 403;
	}

	private <T> T signedIn(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (HttpClientErrorException e) {
			if (!this.login.renew(e.getStatusCode())) {
				throw e;
			}
			return call.get();
		}
	}

}

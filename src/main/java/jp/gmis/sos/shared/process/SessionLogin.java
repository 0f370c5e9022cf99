package jp.gmis.sos.shared.process;

import java.util.stream.Collectors;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/** A session by user name and password, begun anew whenever it has ended. */
class SessionLogin implements WebappLogin {

	private static final String CSRF = "X-CSRF-TOKEN";

	private final RestClient webapp;

	private final String username;

	private final String password;

	private volatile HttpHeaders session = new HttpHeaders();

	SessionLogin(RestClient webapp, String username, String password) {
		this.webapp = webapp;
		this.username = username;
		this.password = password;
	}

	@Override
	public void prove(HttpHeaders headers) {
		headers.addAll(this.session);
	}

	@Override
	public boolean renew(HttpStatusCode refused) {
		if (!CamundaWebapp.isSignedOut(refused)) {
			return false;
		}
		ResponseEntity<Void> answer = this.webapp.post()
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
		return true;
	}

}

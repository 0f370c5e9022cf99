package jp.gmis.sos.faults;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jp.gmis.sos.local.ApplicationNode;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.testsupport.HtmlForm;

/**
 * Somebody with a browser who sends the same form again, to whichever node answers, until
 * the answer is no network error and no page of an outage: as people do.
 */
final class PatientVisitor {

	private static final Duration PATIENCE = Duration.ofMinutes(6);

	private final HttpClient browser = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.version(HttpClient.Version.HTTP_1_1)
		.followRedirects(Redirect.NEVER)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final List<ApplicationNode> nodes;

	private final String username;

	PatientVisitor(List<ApplicationNode> nodes, String username) {
		this.nodes = nodes;
		this.username = username;
	}

	/** What a page holds, or where it leads. */
	record Answer(int status, String location, String body) {

		boolean leadsTo(String page) {
			return this.status == 302 && this.location.contains(page);
		}

		boolean isRefusal() {
			return this.body.contains("role=\"alert\"");
		}

	}

	/** The page, signed in. */
	Answer open(String page) throws InterruptedException {
		Answer answer = send(page, null);
		while (answer.leadsTo("/login")) {
			signIn();
			answer = send(page, null);
		}
		return answer;
	}

	/**
	 * Sends the form of a page, with some of its fields replaced; empty if the page has
	 * no form any more or one has to sign in anew.
	 */
	Optional<Answer> fillIn(String page, String action, Map<String, String> replaced) throws InterruptedException {
		Answer shown = open(page);
		if (shown.status() != 200) {
			return Optional.empty();
		}
		Map<String, String> fields = HtmlForm.fields(shown.body());
		fields.putAll(replaced);
		Answer answer = send(action, fields);
		return answer.leadsTo("/login") ? Optional.empty() : Optional.of(answer);
	}

	private void signIn() throws InterruptedException {
		Map<String, String> fields = HtmlForm.fields(send("/login", null).body());
		fields.put("username", this.username);
		fields.put("password", SampleData.PASSWORD);
		send("/login", fields);
	}

	private Answer send(String page, Map<String, String> form) throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < deadline) {
			String site = this.nodes.get(ThreadLocalRandom.current().nextInt(this.nodes.size())).site();
			try {
				HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + page))
					.timeout(Duration.ofSeconds(30))
					.header("Accept", "text/html");
				if (form != null) {
					request.header("Content-Type", "application/x-www-form-urlencoded")
						.POST(BodyPublishers.ofString(HtmlForm.encoded(form)));
				}
				HttpResponse<String> answer = this.browser.send(request.build(), BodyHandlers.ofString());
				if (answer.statusCode() < 500) {
					return new Answer(answer.statusCode(), answer.headers().firstValue("location").orElse(""),
							answer.body());
				}
			}
			catch (IOException e) {
				// The node is down, or went down while it answered: again.
			}
			Thread.sleep(300);
		}
		throw new IllegalStateException("Nobody answered %s for %d s".formatted(page, PATIENCE.toSeconds()));
	}

}

package jp.gmis.sos.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jp.gmis.sos.local.SampleData;

/** Somebody with a session of their own, over HTTP. */
final class Visitor {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final HttpClient browser = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.version(HttpClient.Version.HTTP_1_1)
		.build();

	private final String site;

	private Visitor(int port) {
		this.site = "http://localhost:" + port;
	}

	static Visitor signedIn(int port, String username) throws IOException, InterruptedException {
		Visitor visitor = new Visitor(port);
		Matcher csrf = CSRF.matcher(visitor.get("/login").body());
		if (!csrf.find()) {
			throw new IllegalStateException("The login has no token");
		}
		String form = "_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8) + "&username=" + username
				+ "&password=" + SampleData.PASSWORD;
		HttpResponse<String> answer = visitor.browser.send(HttpRequest.newBuilder(URI.create(visitor.site + "/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form))
			.build(), BodyHandlers.ofString());
		if (answer.statusCode() != 302) {
			throw new IllegalStateException("The login was refused: " + answer.statusCode());
		}
		return visitor;
	}

	HttpResponse<String> get(String page) throws IOException, InterruptedException {
		return this.browser.send(HttpRequest.newBuilder(URI.create(this.site + page)).build(), BodyHandlers.ofString());
	}

}

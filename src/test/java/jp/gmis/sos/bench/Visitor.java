package jp.gmis.sos.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.testsupport.HtmlForm;

/** Somebody with a session of their own, over HTTP. */
final class Visitor {

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
		Map<String, String> form = HtmlForm.fields(visitor.get("/login").body());
		form.put("username", username);
		form.put("password", SampleData.PASSWORD);
		HttpResponse<String> answer = visitor.post("/login", form);
		if (answer.statusCode() != 302) {
			throw new IllegalStateException("The login was refused: " + answer.statusCode());
		}
		return visitor;
	}

	HttpResponse<String> get(String page) throws IOException, InterruptedException {
		return this.browser.send(HttpRequest.newBuilder(URI.create(this.site + page)).build(), BodyHandlers.ofString());
	}

	HttpResponse<String> post(String page, Map<String, String> form) throws IOException, InterruptedException {
		return this.browser.send(HttpRequest.newBuilder(URI.create(this.site + page))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(HtmlForm.encoded(form)))
			.build(), BodyHandlers.ofString());
	}

}

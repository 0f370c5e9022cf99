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

	/** One for all people: five hundred would cost more than what they ask for. */
	private static final HttpClient BROWSER = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final CookieManager cookies = new CookieManager();

	private final String site;

	private Visitor(String site) {
		this.site = site;
	}

	static Visitor signedIn(String site, String username) throws IOException, InterruptedException {
		Visitor visitor = new Visitor(site);
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
		return send(page, HttpRequest.newBuilder());
	}

	HttpResponse<String> post(String page, Map<String, String> form) throws IOException, InterruptedException {
		return send(page,
				HttpRequest.newBuilder()
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString(HtmlForm.encoded(form))));
	}

	private HttpResponse<String> send(String page, HttpRequest.Builder request)
			throws IOException, InterruptedException {
		URI address = URI.create(this.site + page);
		this.cookies.get(address, Map.of())
			.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
		HttpResponse<String> answer = BROWSER.send(request.uri(address).build(), BodyHandlers.ofString());
		this.cookies.put(address, answer.headers().map());
		return answer;
	}

}

package jp.gmis.sos.user.web;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.shared.Sha256;
import jp.gmis.sos.testsupport.PlatformTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions over real HTTP: nobody gets into another's, and none does what its owner did
 * not ask for.
 */
@PlatformTest
class SessionTests {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient database;

	/** Somebody with a browser. */
	private final class Visitor {

		private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

		private final HttpClient browser = HttpClient.newBuilder()
			.cookieHandler(this.cookies)
			.followRedirects(Redirect.NEVER)
			.build();

		HttpResponse<String> open(String path) throws Exception {
			return this.browser.send(HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).build(),
					BodyHandlers.ofString());
		}

		HttpResponse<String> signIn(String page) throws Exception {
			return signIn(page, "kuni");
		}

		HttpResponse<String> signIn(String page, String username) throws Exception {
			return send(page, "username=" + username + "&password=" + SampleData.PASSWORD + "&_csrf=" + csrf("/login"));
		}

		String csrf(String page) throws Exception {
			return URLEncoder.encode(CSRF.matcher(open(page).body()).results().findFirst().orElseThrow().group(1),
					StandardCharsets.UTF_8);
		}

		HttpResponse<String> send(String page, String form, String... headers) throws Exception {
			HttpRequest.Builder request = HttpRequest.newBuilder(uri(page)).timeout(PATIENCE);
			if (headers.length > 0) {
				request.headers(headers);
			}
			return this.browser.send(request.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString(form))
				.build(), BodyHandlers.ofString());
		}

		HttpCookie session() {
			return this.cookies.getCookieStore()
				.getCookies()
				.stream()
				.filter(cookie -> cookie.getName().equals("SOS-SESSION"))
				.findFirst()
				.orElseThrow();
		}

	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	@Test
	void aLoginGetsANewSession() throws Exception {
		Visitor visitor = new Visitor();
		visitor.open("/login");
		String planted = visitor.session().getValue();
		assertThat(visitor.signIn("/login").headers().firstValue("location"))
			.hasValueSatisfying(page -> assertThat(URI.create(page).getPath()).isEqualTo("/"));
		assertThat(visitor.session().getValue()).isNotEqualTo(planted);
		assertThat(visitor.open("/").statusCode()).isEqualTo(200);

		Visitor attacker = new Visitor();
		attacker.open("/login");
		attacker.session().setValue(planted);
		assertThat(attacker.open("/desk").headers().firstValue("location").orElseThrow()).endsWith("/login");
	}

	@Test
	void whoSignsOutIsOut() throws Exception {
		Visitor visitor = signedIn();
		String csrf = visitor.csrf("/");
		String session = visitor.session().getValue();
		assertThat(visitor.send("/logout", "").statusCode()).isEqualTo(403);
		visitor.send("/logout", "_csrf=" + csrf);
		assertThat(rows(session)).isZero();
	}

	@Test
	void whoSeesAnotherSessionOfTheirsEndsItAndNobodyElses() throws Exception {
		Visitor here = signedIn();
		Visitor elsewhere = signedIn();
		Visitor somebody = new Visitor();
		somebody.signIn("/login", "tokyo");
		assertThat(here.open("/account/sessions").body()).contains("この端末", ">ほかの端末<");
		here.send("/account/sessions/end", "_csrf=" + here.csrf("/account/sessions"));
		assertThat(elsewhere.open("/desk").headers().firstValue("location").orElseThrow()).endsWith("/login");
		assertThat(here.open("/account/sessions").body()).contains("この端末", "ほかにログインしている端末はありません。")
			.doesNotContain(">ほかの端末<");
		assertThat(somebody.open("/desk").statusCode()).isEqualTo(200);
	}

	/** What a visitor claims comes before what our proxy has added to it. */
	@Test
	void theAddressIsWhatTheProxySaysAndNotWhatItsVisitorClaims() throws Exception {
		Visitor visitor = new Visitor();
		String form = "username=somebody-behind-a-proxy&password=Wrong123&_csrf=" + visitor.csrf("/login");
		assertThat(visitor.send("/login", form, "X-Forwarded-For", "192.0.2.66, 198.51.100.77").statusCode())
			.isEqualTo(401);
		assertThat(this.database.sql("select address from login_attempt where login_hash = ?")
			.param(Sha256.hex("somebody-behind-a-proxy"))
			.query(String.class)
			.single()).isEqualTo("198.51.100.77");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aFormOfAnotherSiteIsInTheLogAndOneOfOursThatIsStaleIsNot(CapturedOutput log) throws Exception {
		signedIn().send("/requests/new", "reason=x", "Sec-Fetch-Site", "same-origin");
		new Visitor().send("/requests/new", "reason=x", "Sec-Fetch-Site", "same-origin");
		assertThat(log).doesNotContain("Another site has sent");
		new Visitor().send("/requests/new", "reason=x", "Sec-Fetch-Site", "cross-site");
		assertThat(log).contains("Another site has sent POST /requests/new for 127.0.0.1");
	}

	@Test
	void aSessionEndsAfterHalfAnHourWithoutUse() throws Exception {
		Visitor visitor = signedIn();
		change(visitor, "LAST_ACCESS_TIME = LAST_ACCESS_TIME - 31 * 60000, EXPIRY_TIME = EXPIRY_TIME - 31 * 60000");
		assertThat(visitor.open("/desk").headers().firstValue("location").orElseThrow()).endsWith("/login");
	}

	@Test
	void aSessionEndsAfterHalfADayOfUse() throws Exception {
		Visitor visitor = signedIn();
		change(visitor, "CREATION_TIME = CREATION_TIME - 11 * 3600000");
		assertThat(visitor.open("/desk").statusCode()).isEqualTo(200);
		change(visitor, "CREATION_TIME = CREATION_TIME - 2 * 3600000");
		assertThat(visitor.open("/desk").headers().firstValue("location").orElseThrow()).endsWith("/login");
	}

	private Visitor signedIn() throws Exception {
		Visitor visitor = new Visitor();
		visitor.signIn("/login");
		return visitor;
	}

	private void change(Visitor visitor, String times) {
		assertThat(this.database.sql("update SPRING_SESSION set " + times + " where SESSION_ID = :id")
			.param("id", idOf(visitor.session().getValue()))
			.update()).isOne();
	}

	private long rows(String session) {
		return this.database.sql("select count(*) from SPRING_SESSION where SESSION_ID = :id")
			.param("id", idOf(session))
			.query(Long.class)
			.single();
	}

	private static String idOf(String cookie) {
		return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
	}

	@Test
	void theCookieGoesOverTlsOnlyWhereTheProxySpeaksTls() throws Exception {
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri("/login")).header("X-Forwarded-Proto", "https").build(),
					BodyHandlers.ofString());
		assertThat(answer.headers().firstValue("set-cookie").orElseThrow()).contains("Secure");
	}

	@Test
	void whoStopsInTheMiddleOfARequestIsLetGo() throws Exception {
		try (Socket silent = new Socket("localhost", this.port)) {
			silent.setSoTimeout(30_000);
			silent.getOutputStream()
				.write(("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
						+ "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(silent.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.doesNotContain(" 200 ");
		}
	}

	@Test
	void aFormBeyondAllMeasureIsRefused() throws Exception {
		for (String form : List.of("username=" + "x".repeat(3_000_000), "x=1&".repeat(25_000))) {
			assertThat(new Visitor().send("/login", form).statusCode()).isBetween(400, 413);
		}
	}

	@Test
	void theCookieIsOutOfReachForScriptsAndOtherSites() throws Exception {
		Visitor visitor = new Visitor();
		HttpResponse<String> answer = visitor.open("/login");
		assertThat(answer.headers().firstValue("set-cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
	}

	@Test
	void aLoginLeadsToThePageThatWasAskedForAndToNoOtherSite() throws Exception {
		for (String page : List.of("/login?continue=https://evil.example/", "/login?redirect=//evil.example",
				"/login?url=https:evil.example")) {
			Visitor visitor = new Visitor();
			visitor.open(page);
			String location = visitor.signIn(page).headers().firstValue("location").orElseThrow();
			assertThat(URI.create(location).getHost()).isIn("localhost", null);
		}
		Visitor visitor = new Visitor();
		visitor.open("/desk");
		assertThat(visitor.signIn("/login").headers().firstValue("location").orElseThrow()).contains("/desk");
	}

	@Test
	void anExpiredFormLeadsBackToAPageOfOursWhateverItsSenderSays() throws Exception {
		for (String sender : List.of("https://evil.example/requests/new",
				"http://localhost:" + this.port + "//evil.example", "not an address")) {
			Visitor visitor = new Visitor();
			HttpResponse<String> answer = visitor.send("/requests/new", "reason=x", "Referer", sender);
			assertThat(answer.headers().firstValue("location").orElseThrow()).contains("/login?expired");
			String location = visitor.signIn("/login").headers().firstValue("location").orElseThrow();
			assertThat(URI.create(location).getHost()).as(sender).isIn("localhost", null);
		}
	}

	@Test
	void everyAnswerForbidsWhatNoPageNeeds() throws Exception {
		for (String page : List.of("/login", "/manual", "/nothing", "/assets/css/sos.css", "/api/v1/requests")) {
			HttpResponse<String> answer = new Visitor().open(page);
			assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(page).hasValue("nosniff");
			assertThat(answer.headers().firstValue("X-Frame-Options")).as(page).hasValue("DENY");
			assertThat(answer.headers().firstValue("Referrer-Policy")).as(page).hasValue("same-origin");
			assertThat(answer.headers().firstValue("Server")).as(page).isEmpty();
		}
	}

}

package jp.gmis.sos.user.web;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.user.UserAccounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in, over HTTP with cookies as a browser does. */
@PlatformTest
class LoginTests {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	@LocalServerPort
	private int port;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private JdbcTemplate database;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient browser = HttpClient.newBuilder()
		.cookieHandler(this.cookies)
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	@Test
	void goesToTheHomePage() throws Exception {
		get("/login");
		assertThat(login(SampleData.PASSWORD).body()).contains("Test用病院").contains("緊急配布要請を新規登録する");
	}

	@Test
	void doesNotTellWhetherTheUserExists() throws Exception {
		get("/login");
		String wrongPassword = login("Wrong123").body();
		String wrongUser = post("/login", Map.of("username", "nobody", "password", "Wrong123")).body();
		assertThat(wrongPassword).contains("ログインできません。");
		assertThat(wrongUser.replaceAll("value=\"[^\"]*\"", ""))
			.isEqualTo(wrongPassword.replaceAll("value=\"[^\"]*\"", ""));
	}

	@Test
	void anExpiredSessionLeadsBackToTheFormAfterTheLogin() throws Exception {
		get("/login");
		login(SampleData.PASSWORD);
		get("/requests/new");
		this.cookies.getCookieStore().removeAll();
		HttpResponse<String> expired = post("/requests/new", Map.of("reason", "不足"));
		assertThat(expired.uri()).hasToString(address("/login?expired"));
		assertThat(expired.body()).contains("時間が経過したため、ログアウトしました。");
		assertThat(login(SampleData.PASSWORD).uri()).hasPath("/requests/new");
	}

	@Test
	void aForgedFormOfSomebodySignedInIsRefused() throws Exception {
		get("/login");
		login(SampleData.PASSWORD);
		this.lastCsrf = "forged";
		HttpResponse<String> answer = post("/requests/new", Map.of("reason", "不足"));
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("この操作はできません");
	}

	@Test
	void saysInJapaneseThatAPageDoesNotExist() throws Exception {
		get("/login");
		login(SampleData.PASSWORD);
		HttpResponse<String> answer = get("/no-such-page");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("ページが見つかりません").doesNotContain("Exception");
	}

	@Test
	void everyPageIsProtectedByItsHeaders() throws Exception {
		get("/login");
		login(SampleData.PASSWORD);
		HttpResponse<String> page = get("/requests/new");
		assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
			.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
			.doesNotContain("unsafe"));
		assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(page.headers().firstValue("Cache-Control"))
			.hasValueSatisfying(control -> assertThat(control).contains("no-store"));
		assertThat(page.body()).doesNotContain("<script>").doesNotContain("onclick=").doesNotContain("style=");
		assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
		HttpResponse<String> behindTls = send(
				HttpRequest.newBuilder(URI.create(address("/login"))).header("X-Forwarded-Proto", "https").build());
		assertThat(behindTls.headers().firstValue("Strict-Transport-Security")).isPresent();
	}

	@Test
	void theSessionIsRenewedByTheLoginAndItsCookieIsGuarded() throws Exception {
		get("/login");
		String before = session();
		HttpResponse<String> answer = HttpClient.newBuilder()
			.cookieHandler(this.cookies)
			.build()
			.send(HttpRequest.newBuilder(URI.create(address("/login")))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString("username=h13&password=" + SampleData.PASSWORD + "&_csrf="
						+ URLEncoder.encode(this.lastCsrf, StandardCharsets.UTF_8)))
				.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(session()).isNotEqualTo(before);
		assertThat(answer.headers().allValues("Set-Cookie"))
			.anySatisfy(cookie -> assertThat(cookie).contains("SOS-SESSION", "HttpOnly", "SameSite=Lax"));
	}

	@Test
	void theSessionKeepsNoPassword() throws Exception {
		get("/login");
		login(SampleData.PASSWORD);
		String hash = this.accounts.findByUsername("h13").orElseThrow().getPasswordHash();
		assertThat(this.database.queryForObject("""
				select count(*) from SPRING_SESSION_ATTRIBUTES
				where locate(?, convert(ATTRIBUTE_BYTES using latin1)) > 0""", Long.class, hash)).isZero();
		assertThat(this.database.queryForObject("""
				select count(*) from SPRING_SESSION_ATTRIBUTES
				where locate('h13', convert(ATTRIBUTE_BYTES using latin1)) > 0""", Long.class)).isPositive();
	}

	private String session() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter(cookie -> cookie.getName().equals("SOS-SESSION"))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

	private String lastCsrf = "";

	private HttpResponse<String> login(String password) throws Exception {
		return post("/login", Map.of("username", "h13", "password", password));
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(address(path))).header("Accept", "text/html").build());
	}

	private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
		String body = form.entrySet()
			.stream()
			.map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&", "_csrf=" + this.lastCsrf + "&", ""));
		return send(HttpRequest.newBuilder(URI.create(address(path)))
			.header("Accept", "text/html")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body))
			.build());
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		HttpResponse<String> answer = this.browser.send(request, BodyHandlers.ofString());
		Matcher csrf = CSRF.matcher(answer.body());
		if (csrf.find()) {
			this.lastCsrf = csrf.group(1);
		}
		return answer;
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

}

package jp.gmis.sos.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.HistoryEvent;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.testsupport.Endpoints.Endpoint;
import jp.gmis.sos.testsupport.Endpoints;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * The API: what it answers agrees with its document, and each client reads only what is
 * its own.
 */
@PlatformTest
class ApiTests {

	private static final String NARA = "29";

	private static final String WAKAYAMA = "30";

	private static final Set<ApiPermission> ALL = EnumSet.allOf(ApiPermission.class);

	private static final OpenApiInteractionValidator DOCUMENT = OpenApiInteractionValidator
		.createForSpecificationUrl("src/main/resources/static/openapi.yaml")
		.build();

	private static final JsonMapper JSON = new JsonMapper();

	@Autowired
	private MockMvc mvc;

	@Autowired
	private ApiClientService clients;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private JdbcClient database;

	@Autowired
	private Clock clock;

	@Autowired
	private Endpoints endpoints;

	private Facility pharmacy;

	@BeforeEach
	void onABusinessMorning() {
		this.scenario.onBusinessMorning();
		this.pharmacy = this.scenario.eligible(FacilityType.PHARMACY, NARA);
	}

	private String token(String prefecture, Set<ApiPermission> permissions) {
		return this.clients.issue(UUID.randomUUID(), "試験システム", prefecture, permissions,
				JapanTime.today(this.clock).plusDays(10), "admin");
	}

	private MockHttpServletResponse ask(MockHttpServletRequestBuilder question, String token) throws Exception {
		return this.mvc.perform(question.header(HttpHeaders.AUTHORIZATION, "Bearer " + token))
			.andReturn()
			.getResponse();
	}

	/** The answer, after it was held against the document. */
	private JsonNode answer(String path, String token) throws Exception {
		MockHttpServletResponse response = ask(get(path), token);
		assertThat(response.getStatus()).isEqualTo(200);
		assertDocumented(path, response);
		return JSON.readTree(response.getContentAsString(StandardCharsets.UTF_8));
	}

	private static void assertDocumented(String path, MockHttpServletResponse response) throws Exception {
		SimpleResponse.Builder told = SimpleResponse.Builder.status(response.getStatus())
			.withBody(response.getContentAsString(StandardCharsets.UTF_8))
			.withContentType(response.getContentType());
		response.getHeaderNames().forEach(name -> told.withHeader(name, response.getHeader(name)));
		ValidationReport report = DOCUMENT.validateResponse(path.split("\\?")[0], Method.GET, told.build());
		assertThat(report.getMessages()).isEmpty();
	}

	private UUID submitted(Facility facility) {
		UUID id = this.scenario.draft(facility);
		this.scenario.submitUnknownToTheEngine(facility, id);
		this.scenario.checkUnknownToTheEngine(id);
		return id;
	}

	private UUID accepted(Facility facility) {
		UUID id = submitted(facility);
		this.scenario.decideUnknownToTheEngine(facility, id);
		this.scenario.acceptUnknownToTheEngine(id);
		return id;
	}

	/** What is told only once it is settled. */
	private static void aMinuteLater() {
		SharedPlatform.get().clock().advanceTo(SharedPlatform.get().clock().instant().plus(Duration.ofSeconds(61)));
	}

	@Test
	void aSubmittedRequestIsReadAndADraftIsNot() throws Exception {
		UUID id = submitted(this.pharmacy);
		UUID draft = this.scenario.draft(this.pharmacy);
		String token = token(NARA, ALL);
		JsonNode request = answer("/api/v1/requests/" + id, token);
		assertThat(request.get("facilityCode").asString()).isEqualTo(this.pharmacy.getCode().value());
		assertThat(request.get("status").asString()).isEqualTo("UNDER_REVIEW");
		assertThat(request.get("lines")).hasSize(2);
		MockHttpServletResponse none = ask(get("/api/v1/requests/" + draft), token);
		assertThat(none.getStatus()).isEqualTo(404);
		assertDocumented("/api/v1/requests/" + draft, none);
	}

	@Test
	void pagesFollowEachOtherWithoutAGapWhileRequestsComeIn() throws Exception {
		List<UUID> ids = new ArrayList<>();
		for (int count = 0; count < 5; count++) {
			ids.add(submitted(this.pharmacy));
		}
		String token = token(NARA, ALL);
		List<UUID> read = new ArrayList<>();
		String next = null;
		do {
			JsonNode page = answer("/api/v1/requests?limit=2" + ((next == null) ? "" : "&after=" + next), token);
			page.get("items").forEach(item -> read.add(UUID.fromString(item.get("id").asString())));
			next = page.get("next").isNull() ? null : page.get("next").asString();
			if (read.size() == 2) {
				ids.add(submitted(this.pharmacy));
			}
		}
		while (next != null);
		assertThat(read).doesNotHaveDuplicates().containsAll(ids);
	}

	@Test
	void aPrefectureReadsItsOwnAndTheNationAll() throws Exception {
		UUID own = submitted(this.pharmacy);
		UUID other = submitted(this.scenario.eligible(FacilityType.PHARMACY, WAKAYAMA));
		String ofNara = token(NARA, ALL);
		assertThat(ask(get("/api/v1/requests/" + other), ofNara).getStatus()).isEqualTo(404);
		answer("/api/v1/requests/" + own, ofNara);
		String ofNation = token(null, ALL);
		answer("/api/v1/requests/" + own, ofNation);
		answer("/api/v1/requests/" + other, ofNation);
		assertThat(prefectures("/api/v1/requests?limit=200", ofNara)).containsOnly(NARA);
		UUID accepted = accepted(this.scenario.eligible(FacilityType.PHARMACY, WAKAYAMA));
		accepted(this.pharmacy);
		aMinuteLater();
		assertThat(prefectures("/api/v1/distributions?limit=200", ofNara)).containsOnly(NARA);
		assertThat(allDistributed(ofNation)).contains(accepted);
		assertThat(requestIds(answer("/api/v1/changes?limit=200", ofNara), "requestId")).contains(own)
			.doesNotContain(other);
	}

	private Set<String> prefectures(String path, String token) throws Exception {
		Set<String> codes = new TreeSet<>();
		answer(path, token).get("items").forEach(item -> codes.add(item.get("prefectureCode").asString()));
		return codes;
	}

	private static List<UUID> requestIds(JsonNode page, String field) {
		List<UUID> ids = new ArrayList<>();
		page.get("items").forEach(item -> ids.add(UUID.fromString(item.get(field).asString())));
		return ids;
	}

	private List<UUID> allDistributed(String token) throws Exception {
		List<UUID> all = new ArrayList<>();
		JsonNode page = answer("/api/v1/distributions?limit=200", token);
		while (!page.get("items").isEmpty()) {
			all.addAll(requestIds(page, "requestId"));
			page = answer("/api/v1/distributions?limit=200&after=" + page.get("next").asString(), token);
		}
		return all;
	}

	@Test
	void distributionsAreThoseOfRealRequestsAndGoOnWhereTheyEnded() throws Exception {
		String token = token(NARA, ALL);
		aMinuteLater();
		List<UUID> before = allDistributed(token);
		UUID first = accepted(this.pharmacy);
		UUID training = this.scenario.draft(this.pharmacy);
		this.scenario.approveTrainingUnknownToTheEngine(this.pharmacy, training);
		this.scenario.acceptUnknownToTheEngine(training);
		assertThat(allDistributed(token)).as("what is not settled is not told").isEqualTo(before);
		aMinuteLater();
		UUID second = accepted(this.pharmacy);
		assertThat(allDistributed(token)).contains(first).doesNotContain(second, training);
		aMinuteLater();
		assertThat(allDistributed(token)).contains(first, second).doesNotContain(training);
	}

	@Test
	void changesAreToldOnceEach() throws Exception {
		String token = token(NARA, ALL);
		aMinuteLater();
		String next = answer("/api/v1/changes?limit=1", token).get("next").asString();
		JsonNode page = answer("/api/v1/changes?limit=200&after=" + next, token);
		while (!page.get("items").isEmpty()) {
			page = answer("/api/v1/changes?limit=200&after=" + page.get("next").asString(), token);
		}
		UUID id = submitted(this.pharmacy);
		aMinuteLater();
		JsonNode fresh = answer("/api/v1/changes?limit=200&after=" + page.get("next").asString(), token);
		List<String> events = new ArrayList<>();
		fresh.get("items").forEach(item -> events.add(item.get("event").asString()));
		assertThat(requestIds(fresh, "requestId")).containsOnly(id);
		assertThat(events).containsExactly(HistoryEvent.SUBMITTED.name(), HistoryEvent.CHECK_PASSED.name());
		assertThat(answer("/api/v1/changes?after=" + fresh.get("next").asString(), token).get("items")).isEmpty();
	}

	@Test
	void aChangeWhoseInstantIsBeforeThatOfTheOneBeforeItIsNotLeftOut() throws Exception {
		String token = token(NARA, ALL);
		UUID id = submitted(this.pharmacy);
		// The check is stored after the submission, at an instant before it.
		this.database
			.sql("update status_change set changed_at = changed_at - interval 1 hour where request_id = :id "
					+ "and event = 'CHECK_PASSED'")
			.param("id", UuidBytes.of(id))
			.update();
		assertThat(changes(token)).doesNotContain(id);
		aMinuteLater();
		assertThat(changes(token).stream().filter(id::equals)).hasSize(2);
	}

	private List<UUID> changes(String token) throws Exception {
		List<UUID> all = new ArrayList<>();
		String next = "0";
		JsonNode page = answer("/api/v1/changes?limit=200&after=" + next, token);
		while (!page.get("next").asString().equals(next)) {
			all.addAll(requestIds(page, "requestId"));
			next = page.get("next").asString();
			page = answer("/api/v1/changes?limit=200&after=" + next, token);
		}
		return all;
	}

	@Test
	void noTokenIsKeptInTheAuditTrailAndNoCallIsALogin() throws Exception {
		String good = token(NARA, ALL);
		String wrong = "sos_" + UUID.randomUUID();
		long logins = logins();
		answer("/api/v1/requests", good);
		assertThat(ask(get("/api/v1/requests"), wrong).getStatus()).isEqualTo(401);
		assertThat(logins()).isEqualTo(logins);
		for (String token : List.of(good, wrong)) {
			assertThat(this.database.sql("""
					select count(*) from audit_entry
					where concat_ws(' ', username, display_name, subject, details) like :token""")
				.param("token", "%" + token + "%")
				.query(Long.class)
				.single()).isZero();
		}
	}

	private long logins() {
		return this.database.sql("select count(*) from audit_entry where action = 'LOGIN'").query(Long.class).single();
	}

	@Test
	void whatIsUnchangedIsNotSentAgain() throws Exception {
		UUID id = submitted(this.pharmacy);
		String token = token(NARA, ALL);
		String tag = ask(get("/api/v1/requests/" + id), token).getHeader(HttpHeaders.ETAG);
		MockHttpServletResponse same = ask(get("/api/v1/requests/" + id).header(HttpHeaders.IF_NONE_MATCH, tag), token);
		assertThat(same.getStatus()).isEqualTo(304);
		assertThat(same.getContentLength()).isZero();
		this.scenario.decideUnknownToTheEngine(this.pharmacy, id);
		assertThat(ask(get("/api/v1/requests/" + id).header(HttpHeaders.IF_NONE_MATCH, tag), token).getStatus())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/requests?limit=0", "/api/v1/requests?limit=201", "/api/v1/requests?limit=many",
			"/api/v1/requests?after=x", "/api/v1/requests?after=eA", "/api/v1/changes?after=x",
			"/api/v1/distributions?after=x", "/api/v1/distributions?after=2026_x",
			"/api/v1/distributions?after=2026-11-26T00:00:00Z_x" })
	void aQuestionThatIsNoneIsRefused(String path) throws Exception {
		MockHttpServletResponse response = ask(get(path), token(NARA, ALL));
		assertThat(response.getStatus()).isEqualTo(400);
		assertDocumented(path, response);
	}

	@Test
	void aTokenReadsOnlyWhatItIsFor() throws Exception {
		String requests = token(NARA, EnumSet.of(ApiPermission.REQUESTS));
		String distributions = token(NARA, EnumSet.of(ApiPermission.DISTRIBUTIONS));
		answer("/api/v1/requests", requests);
		answer("/api/v1/changes", requests);
		assertThat(ask(get("/api/v1/distributions"), requests).getStatus()).isEqualTo(403);
		answer("/api/v1/distributions", distributions);
		for (String path : List.of("/api/v1/requests", "/api/v1/changes", "/api/v1/requests/" + UUID.randomUUID())) {
			assertThat(ask(get(path), distributions).getStatus()).as(path).isEqualTo(403);
		}
		assertThat(ask(post("/api/v1/requests"), requests).getStatus()).as("nothing can be written").isEqualTo(403);
		assertThat(ask(get("/requests"), requests).getRedirectedUrl()).as("it opens no page").endsWith("/login");
	}

	@Test
	void withoutAGoodTokenNothingIsRead() throws Exception {
		assertThat(this.mvc.perform(get("/api/v1/requests")).andReturn().getResponse().getStatus()).isEqualTo(401);
		assertThat(this.mvc.perform(get("/api/v1/requests").with(this.logins.as("admin")))
			.andReturn()
			.getResponse()
			.getStatus()).as("a session is no token").isEqualTo(403);
		assertThat(ask(get("/api/v1/requests"), "sos_wrong").getStatus()).isEqualTo(401);
		String stopped = token(NARA, ALL);
		this.clients.revoke(this.clients.list().getFirst().getId());
		assertThat(ask(get("/api/v1/requests"), stopped).getStatus()).isEqualTo(401);
		String expiring = token(NARA, ALL);
		this.database.sql("update api_client set expires_on = :day where id = :id")
			.param("day", JapanTime.today(this.clock).minusDays(1))
			.param("id", this.clients.list().getFirst().getId())
			.update();
		MockHttpServletResponse expired = ask(get("/api/v1/requests"), expiring);
		assertThat(expired.getStatus()).isEqualTo(401);
		assertDocumented("/api/v1/requests", expired);
	}

	@Test
	void whoAsksTooOftenWaits() throws Exception {
		String token = token(WAKAYAMA, ALL);
		MockHttpServletResponse response = ask(get("/api/v1/changes?limit=1"), token);
		while (response.getStatus() == 200) {
			response = ask(get("/api/v1/changes?limit=1"), token);
		}
		assertThat(response.getStatus()).isEqualTo(429);
		assertDocumented("/api/v1/changes", response);
		assertThat(ask(get("/api/v1/changes?limit=1"), token(WAKAYAMA, ALL)).getStatus())
			.as("another client does not wait")
			.isEqualTo(200);
	}

	@Test
	void useIsAuditedUnderTheNameOfTheSystem() throws Exception {
		UUID id = submitted(this.pharmacy);
		answer("/api/v1/requests/" + id, token(NARA, ALL));
		assertThat(this.database
			.sql("select username from audit_entry where action = 'API_REQUEST_READ' and request_id = :id")
			.param("id", UuidBytes.of(id))
			.query(String.class)
			.single()).matches("API [0-9]+ 試験システム");
	}

	@Test
	void aTokenIsShownOnceAndKeptNowhere() throws Exception {
		LocalDate tomorrow = JapanTime.today(this.clock).plusDays(1);
		UUID form = UUID.randomUUID();
		MockHttpServletResponse issued = issue(form, "配布事業者のシステム", tomorrow.toString());
		assertThat(issued.getStatus()).isEqualTo(201);
		String token = Pattern.compile("sos_[\\w-]{40,}")
			.matcher(issued.getContentAsString(StandardCharsets.UTF_8))
			.results()
			.findFirst()
			.orElseThrow()
			.group();
		assertThat(ask(get("/api/v1/requests"), token).getStatus()).isEqualTo(200);
		assertThat(issue(form, "配布事業者のシステム", tomorrow.toString()).getContentAsString(StandardCharsets.UTF_8))
			.contains("この画面からはすでにトークンを発行しました");
		String list = this.mvc.perform(get("/admin/api").with(this.logins.as("admin")))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(list).contains("配布事業者のシステム", token.substring(0, 10)).doesNotContain(token);
		for (String column : List.of("token_hash", "token_start", "name")) {
			assertThat(this.database.sql("select count(*) from api_client where " + column + " = :token")
				.param("token", token)
				.query(Long.class)
				.single()).isZero();
		}
		assertThat(this.database.sql("select count(*) from audit_entry where details like :token")
			.param("token", "%" + token + "%")
			.query(Long.class)
			.single()).isZero();
		assertThatExceptionOfType(RuleViolation.class)
			.isThrownBy(() -> this.clients.issue(form, "x", null, ALL, tomorrow, "admin"));
	}

	@Test
	void aFormWithMistakesKeepsWhatWasTyped() throws Exception {
		String page = issue(UUID.randomUUID(), "", "2001-01-01").getContentAsString(StandardCharsets.UTF_8);
		assertThat(page).contains("名前を80文字以内で入力してください", "有効期限は、今日から2年後まで", "value=\"2001-01-01\"");
		page = this.mvc.perform(post("/admin/api/new").param("issueId", "x").with(this.logins.as("admin")).with(csrf()))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(page).contains("読み取れるものを1つ以上選んでください");
	}

	private MockHttpServletResponse issue(UUID form, String name, String expiresOn) throws Exception {
		return this.mvc
			.perform(post("/admin/api/new").param("issueId", form.toString())
				.param("name", name)
				.param("prefectureCode", NARA)
				.param("permissions", "REQUESTS")
				.param("expiresOn", expiresOn)
				.with(this.logins.as("admin"))
				.with(csrf()))
			.andReturn()
			.getResponse();
	}

	@Test
	void theDocumentHasEveryEndpointAndEveryEvent() throws Exception {
		String document = this.mvc.perform(get("/assets/openapi.yaml"))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		this.endpoints.all()
			.stream()
			.filter(Endpoint::isApi)
			.forEach(endpoint -> assertThat(document).contains("\n  " + endpoint.path() + ":\n"));
		for (HistoryEvent event : HistoryEvent.values()) {
			assertThat(document).contains(event.name());
		}
	}

}

package jp.gmis.sos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.testsupport.Endpoints.Endpoint;
import jp.gmis.sos.testsupport.Endpoints;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Forms and addresses that no page of ours would send: nothing breaks, and nobody changes
 * by them what is not theirs to change. For every endpoint, as found at run time.
 */
@PlatformTest
class TamperedFormTests {

	private static final Map<String, String> NONSENSE = new LinkedHashMap<>();

	static {
		for (String field : List.of("version", "mail", "associationId", "page", "submissionNumber")) {
			NONSENSE.put(field, "abc");
		}
		for (String field : List.of("_name", "_reason", "_cutoff", "_title", "_quantities[N95_MASK]")) {
			NONSENSE.put(field, "1");
		}
		NONSENSE.put("submissions[" + UUID.randomUUID() + "]", "");
		NONSENSE.put("quantities[" + UUID.randomUUID() + ":N95_MASK]", "");
		for (String field : List.of("from", "to", "day", "date", "firstDay", "lastDay", "usedFrom")) {
			NONSENSE.put(field, "+999999999-12-31");
		}
		NONSENSE.put("name", "\u0000");
		NONSENSE.put("title", "x".repeat(100_000));
	}

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private JdbcClient database;

	@Autowired
	private Endpoints endpoints;

	private List<RequestPostProcessor> people;

	/** Of what there is, by the path before it. */
	private Map<String, String> theirs;

	@BeforeEach
	void somebodyOfEachKindAndSomethingOfEach() {
		Facility hospital = this.scenario.eligibleHospital();
		this.people = List.of(this.logins.as(hospital), this.logins.as(this.scenario.reviewer(Scenario.TOKYO)),
				this.logins.as("kuni"), this.logins.as("admin"), this.logins.as(this.scenario.association()));
		UUID underReview = this.scenario.draft(hospital);
		this.scenario.submitUnknownToTheEngine(hospital, underReview);
		this.scenario.checkUnknownToTheEngine(underReview);
		this.theirs = Map.of("/requests", this.scenario.draft(hospital).toString(), "/desk", underReview.toString(),
				"/admin/facilities", hospital.getCode().value(), "/admin/people",
				String.valueOf(id(this.scenario.reviewer("13"))), "/admin/announcements",
				written("announcement", "title, body, published_at", "'x', 'x', '2020-01-01'"), "/admin/faq",
				written("faq", "question, answer, display_order", "'x', 'x', 99"), "/admin/associations",
				written("association", "name", "concat('tampered-', uuid())"), "/admin/imports",
				written("csv_import",
						"kind, file_name, size, mode, status, uploaded_at, actor, actor_name, processed_bytes, finished_at,"
								+ " total_rows, bad_rows, created_rows, updated_rows, unchanged_rows, kept_rows",
						"'facility', 'x', 1, 'GOOD_ROWS', 'DONE', utc_timestamp(), 'x', 'x', 1, utc_timestamp(),"
								+ " 1, 1, 0, 0, 0, 0"));
	}

	private String written(String table, String columns, String values) {
		this.database.sql("insert into " + table + " (" + columns + ") values (" + values + ")").update();
		return this.database.sql("select max(id) from " + table).query(String.class).single();
	}

	/** What still is as it was written. */
	@AfterEach
	void takeItAway() {
		for (String left : List.of("announcement where title = 'x'", "faq where question = 'x'",
				"association where name like 'tampered-%'", "csv_import where file_name = 'x'",
				"declined_mail where username = 'kuni'")) {
			this.database.sql("delete from " + left).update();
		}
	}

	private long id(String username) {
		return this.database.sql("select id from user_account where username = ?")
			.param(username)
			.query(Long.class)
			.single();
	}

	@TestFactory
	List<DynamicTest> nonsenseBreaksNothing() {
		List<DynamicTest> tests = this.endpoints.all()
			.stream()
			.filter(endpoint -> !endpoint.isApi() && !endpoint.path().equals("/error"))
			.map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> send(endpoint)))
			.toList();
		assertThat(tests).hasSizeGreaterThan(100);
		return tests;
	}

	private void send(Endpoint endpoint) throws Exception {
		String path = endpoint.about(this.theirs).orElseGet(endpoint::example);
		for (RequestPostProcessor person : this.people) {
			if (endpoint.isRead()) {
				assertAnswered(get(path).param("page", "2000000000")
					.param("from", "+999999999-12-31")
					.param("to", "+999999999-12-31"), person);
				continue;
			}
			for (Map.Entry<String, String> field : NONSENSE.entrySet()) {
				assertAnswered(post(path).param(field.getKey(), field.getValue()), person);
			}
			// What the desk asks for before it looks at anything else.
			assertAnswered(post(path).param("submissionNumber", "1")
				.param("decision", "CONFIRM")
				.param("quantities[N95_MASK]", "-1")
				.param("quantities[NOTHING]", "9999999999")
				.param("kind", "MEMO")
				.param("note", "\u0000"), person);
		}
	}

	private void assertAnswered(MockHttpServletRequestBuilder request, RequestPostProcessor person) throws Exception {
		assertThat(this.mvc.perform(request.with(person).with(csrf())).andReturn().getResponse().getStatus())
			.isLessThan(500);
	}

	@Test
	void nobodyGivesThemselvesAnotherRoleOrFacility() throws Exception {
		Facility hospital = this.scenario.hospital();
		String login = hospital.getCode().value();
		this.mvc.perform(post("/account").with(this.logins.as(hospital))
			.with(csrf())
			.header("Role", "ADMIN")
			.param("contactName", "佐藤")
			.param("contactPhone", "03-1111-2222")
			.param("email", login + "@facility.example.jp")
			.param("role", "ADMIN")
			.param("username", "admin2")
			.param("facilityCode", "1110000000")
			.param("prefectureCode", "27")
			.param("enabled", "false"));
		UserAccount account = this.scenario.account(login);
		assertThat(account.getContactName()).isEqualTo("佐藤");
		assertThat(account.getRole()).isEqualTo(Role.FACILITY);
		assertThat(account.getFacilityCode()).isEqualTo(hospital.getCode());
		assertThat(account.getPrefectureCode()).isEqualTo(hospital.getPrefectureCode());
	}

	@Test
	void aRequestKeepsItsStatusOwnerAndKind() throws Exception {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(hospital);
		this.mvc.perform(post("/requests/" + id + "/edit").with(this.logins.as(hospital))
			.with(csrf())
			.param("version", String.valueOf(this.scenario.request(id).getVersion()))
			.param("quantities[N95_MASK]", "140")
			.param("conditionsConfirmed", "true")
			.param("reason", "不足")
			.param("contactName", "山田")
			.param("contactPhone", "03-1234-5678")
			.param("status", "ACCEPTED")
			.param("stage", "NATION")
			.param("outcome", "DISTRIBUTION_PLANNED")
			.param("facilityCode", "1110000000")
			.param("training", "true")
			.param("lines[N95_MASK].nationalQuantity", "9000")
			.param("class.module.classLoader.x", "1"));
		assertThat(this.scenario.request(id).getLines().get("N95_MASK").requested()).isEqualTo(140);
		assertThat(this.scenario.request(id).getLines().get("N95_MASK").nationalQuantity()).isNull();
		assertThat(this.scenario.request(id).getFacilityCode()).isEqualTo(hospital.getCode());
		assertThat(this.scenario.request(id).isTraining()).isFalse();
		assertThat(this.scenario.request(id).getStatus().name()).isEqualTo("NOT_SUBMITTED");
	}

	@Test
	void headersAreNoFields() throws Exception {
		String reviewer = this.scenario.reviewer("13");
		UserAccount before = this.scenario.account(reviewer);
		this.mvc.perform(post("/admin/people/" + id(reviewer)).with(this.logins.as("admin"))
			.with(csrf())
			.header("Role", "ADMIN")
			.header("displayName", "別人")
			.header("email", "evil@example.com")
			.param("version", String.valueOf(before.getVersion())));
		assertThat(this.scenario.account(reviewer).getRole()).isEqualTo(Role.PREFECTURE);
		assertThat(this.scenario.account(reviewer).getEmail()).isEqualTo(before.getEmail());
	}

}

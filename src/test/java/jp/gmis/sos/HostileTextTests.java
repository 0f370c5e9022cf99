package jp.gmis.sos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.testsupport.Endpoints;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * Whatever people can write stays text: a script and a formula in every text that is
 * stored, looked for in every page and file there is, as found at run time.
 */
@PlatformTest
class HostileTextTests {

	/**
	 * Breaks out of an attribute, of text, and of a cell; it fits into a phone number.
	 */
	private static final String TEXT = "=1\"'><script>alert(9)</script>";

	private static final Pattern FORMULA = Pattern.compile("(?m)(^|,)\"?=1");

	/** Where the texts are: tables and those of their columns that people fill in. */
	private static final Map<String, List<String>> TEXTS = texts();

	private static final String KAGAWA = "37";

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

	private Facility facility;

	private UUID id;

	private String reviewer;

	private static Map<String, List<String>> texts() {
		Map<String, List<String>> texts = new LinkedHashMap<>();
		texts.put("distribution_request", List.of("title", "facility_name", "reason", "contact_name", "contact_phone"));
		texts.put("submission", List.of("reason", "contact_name", "contact_phone"));
		texts.put("status_change", List.of("actor_name", "reason"));
		texts.put("request_note", List.of("actor_name", "note"));
		texts.put("desk_decision", List.of("review_comment", "refusal"));
		texts.put("review", List.of("reviewer_name", "review_comment", "refusal"));
		texts.put("notification", List.of("subject", "body", "problem"));
		return texts;
	}

	@BeforeEach
	void writeItEverywhere() {
		this.scenario.onBusinessMorning();
		this.facility = this.scenario.facility(TEXT, FacilityType.PHARMACY, KAGAWA, Set.of());
		this.reviewer = this.scenario.reviewer(KAGAWA);
		this.id = this.scenario.draft(this.facility);
		this.scenario.submitUnknownToTheEngine(this.facility, this.id);
		this.database
			.sql("update distribution_request set status = 'UNDER_REVIEW', stage = 'PREFECTURE', checking = false,"
					+ " handling_date = '2020-01-06', handling_reason = 'IN_TIME' where id = :id")
			.param("id", UuidBytes.of(this.id))
			.update();
		insert("request_note", "noted_at, actor, kind, shown_to_facility", "utc_timestamp(), 'x', 'MEMO', true");
		insert("desk_decision", "batch_id, submission_number, stage, reviewer, decided_at, state, told",
				":id, 1, 'PREFECTURE', '" + this.reviewer + "', utc_timestamp(), 'REFUSED', false");
		insert("review", "submission_number, stage, job_key, user_task_key, reviewed_at, result, decision",
				"1, 'PREFECTURE', 37, '37', utc_timestamp(), 'RECORDED', 'CONFIRM'");
		insert("notification",
				"about, submission_number, event, occasion, recipient, created_at, state, attempts, tried_at",
				"'hostile', 1, 'RETURNED', '-', 'hostile@facility.example.jp', utc_timestamp(), 'REFUSED', 1, utc_timestamp()");
		TEXTS.forEach((table,
				columns) -> columns.forEach(column -> this.database
					.sql("update " + table + " set " + column + " = :text where "
							+ (table.equals("distribution_request") ? "id" : "request_id") + " = :id")
					.param("text", TEXT)
					.param("id", UuidBytes.of(this.id))
					.update()));
		this.database.sql("update user_account set display_name = :text where username in (:names)")
			.param("text", TEXT)
			.param("names", List.of(this.facility.getCode().value(), this.reviewer))
			.update();
		for (String statement : List.of(
				"insert into announcement (title, body, published_at) values (:text, :text, '2020-01-01')",
				"insert into faq (question, answer, display_order) values (:text, :text, 99)",
				"insert into association (name) values (:text)",
				"insert into incident (kind, subject, cause, detail, first_seen_at, last_seen_at, mended)"
						+ " values ('PROCESS_STUCK', :text, :text, :text, utc_timestamp(), utc_timestamp(), false)",
				"insert into calendar_change (changed_at, actor, actor_name, description)"
						+ " values (utc_timestamp(), 'x', :text, :text)")) {
			this.database.sql(statement).param("text", TEXT).update();
		}
	}

	private void insert(String table, String columns, String values) {
		List<String> texts = TEXTS.get(table);
		this.database
			.sql("insert into " + table + " (request_id, " + columns + ", " + String.join(", ", texts)
					+ ") values (:id, " + values + ", " + String.join(", ", texts.stream().map(text -> "'x'").toList())
					+ ")")
			.param("id", UuidBytes.of(this.id))
			.update();
	}

	@AfterEach
	void takeItAway() {
		for (String statement : List.of("delete from announcement where title = :text",
				"delete from faq where question = :text", "delete from association where name = :text",
				"delete from incident where subject = :text",
				"delete from calendar_change where description = :text")) {
			this.database.sql(statement).param("text", TEXT).update();
		}
	}

	@Test
	void itStaysTextInEveryPageAndFile() throws Exception {
		List<String> pages = pages();
		assertThat(pages).hasSizeGreaterThan(60);
		int seen = 0;
		for (String page : pages) {
			for (String person : List.of(this.facility.getCode().value(), this.reviewer, "kuni", "admin")) {
				MockHttpServletResponse answer = this.mvc.perform(get(page).with(this.logins.as(person)))
					.andReturn()
					.getResponse();
				String content = answer.getContentAsString(StandardCharsets.UTF_8);
				assertThat(answer.getStatus()).as(page).isLessThan(500);
				String as = page + " as " + person;
				if (String.valueOf(answer.getContentType()).startsWith("text/csv")) {
					assertThat(content).as(as).doesNotContainPattern(FORMULA);
				}
				else {
					assertThat(content).as(as).doesNotContain("<script>alert", "=1\"'>");
				}
				seen += content.contains("alert(9)") ? 1 : 0;
			}
		}
		assertThat(seen).as("pages and files that tell it").isGreaterThan(30);
	}

	/** All that can be read, about what the test has written. */
	private List<String> pages() {
		Map<String, String> ids = Map.of("/requests", this.id.toString(), "/desk", this.id.toString(),
				"/admin/audit/requests", this.id.toString(), "/admin/mails", newest("notification"),
				"/admin/announcements", newest("announcement"), "/admin/faq", newest("faq"), "/admin/associations",
				newest("association"), "/admin/people", newest("user_account"), "/admin/facilities",
				this.facility.getCode().value());
		List<String> pages = new ArrayList<>();
		this.endpoints.all()
			.stream()
			.filter(endpoint -> endpoint.isRead() && !endpoint.isApi() && !endpoint.path().equals("/error"))
			.forEach(endpoint -> pages.add(filled(endpoint.path(), ids)));
		pages.add("/requests?view=ALL");
		pages.add("/desk/sent");
		return pages;
	}

	private static String filled(String path, Map<String, String> ids) {
		int variable = path.indexOf("/{");
		String id = (variable < 0) ? "" : ids.getOrDefault(path.substring(0, variable), "1");
		return path.replaceAll("\\{[^}]*}", id);
	}

	private String newest(String table) {
		return this.database.sql("select max(id) from " + table).query(String.class).single();
	}

}

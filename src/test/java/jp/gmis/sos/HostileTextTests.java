package jp.gmis.sos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

import jp.gmis.sos.eligibility.EligibilityFacts;
import jp.gmis.sos.eligibility.EligibilityRule;
import jp.gmis.sos.eligibility.Finding;
import jp.gmis.sos.eligibility.RuleResult;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.survey.StockReport;
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
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

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

	/** As much of it as fits into the narrowest text of all, a unit. */
	private static final String SHORT = TEXT.substring(0, 20);

	/** What is put back into the form from what somebody has begun to type. */
	private static final String UNFINISHED = "下書き ";

	private static final Pattern FORMULA = Pattern.compile("(?m)(^|,)\"?=1");

	/** Where the texts are: tables and those of their columns that people fill in. */
	private static final Map<String, List<String>> TEXTS = texts();

	/**
	 * What is about no request, in an order in which it can be stored. Entries of the
	 * audit trail stay for ever; theirs is of a day that no other test looks at.
	 */
	private static final List<Row> ROWS = List.of(
			new Row("announcement", "title, body, published_at", ":text, :text, '2020-01-01'", "title = :text"),
			new Row("faq", "question, answer, display_order", ":text, :text, 99", "question = :text"),
			new Row("association", "name", ":text", "name = :text"),
			new Row("association_member", "association_id, facility_code",
					"(select max(id) from association), :facility", "facility_code = :facility"),
			new Row("incident", "kind, subject, cause, detail, first_seen_at, last_seen_at, mended",
					"'PROCESS_STUCK', :text, :text, :text, utc_timestamp(), utc_timestamp(), false", "subject = :text"),
			new Row("calendar_change", "changed_at, actor, actor_name, description",
					"utc_timestamp(), 'x', :text, :text", "description = :text"),
			new Row("closed_day", "closed_on, name", ":sunday, :text", "name = :text"),
			new Row("holiday_import", "version, file_name, uploaded_at", "0, :text, utc_timestamp()",
					"file_name = :text"),
			new Row("holiday_import_day", "import_id, holiday_on, name",
					"(select max(id) from holiday_import), :sunday, :text", "name = :text"),
			new Row("working_hours", "valid_from, cutoff_time, review_due, changed_at, actor, actor_name",
					"'2091-01-01', '13:00', '17:00', utc_timestamp(), 'x', :text", "actor_name = :text"),
			new Row("reception_change", "prefecture_code, state, effective_from, reason, changed_at, actor, actor_name",
					"'37', 'EMERGENCY', '2020-01-01', :text, '2020-01-01', 'x', :text", "reason = :text"),
			new Row("csv_import",
					"kind, file_name, size, mode, status, uploaded_at, actor, actor_name, processed_bytes, finished_at,"
							+ " total_rows, bad_rows, created_rows, updated_rows, unchanged_rows, kept_rows",
					"'facility', :text, 1, 'GOOD_ROWS', 'DONE', utc_timestamp(), 'x', :text, 1, utc_timestamp(),"
							+ " 1, 1, 0, 0, 0, 0",
					"file_name = :text"),
			new Row("csv_import_problem", "import_id, line, column_name, message",
					"(select max(id) from csv_import), 1, :text, :text", "message = :text"),
			new Row("process_version", "state, name, version_tag, note, actor, actor_name, created_at, problem, model",
					"'PROPOSED', :text, :text, :text, 'x', :text, utc_timestamp(), :text, :model", "name = :text"),
			new Row("process_migration",
					"from_version, to_version, state, actor, actor_name, created_at, ended_at, running_before",
					"(select max(id) from process_version where name = :text), (select max(id) from process_version where name = :text), 'DONE', 'x', :text, utc_timestamp(), utc_timestamp(), 1",
					"actor_name = :text"),
			new Row("process_migration_item", "migration_id, process_instance_key, result, problem",
					"(select max(id) from process_migration), 37, 'FAILED', :text", "problem = :text"),
			new Row("api_client",
					"issue_id, name, token_hash, token_start, reads_requests, reads_distributions, expires_on,"
							+ " issued_at, issued_by",
					":id, :text, sha2(:text, 256), '=1', true, false, '2020-01-01', '2020-01-01', :text",
					"name = :text"),
			new Row("mail_text", "event, version, body, changed_at, changed_by, changed_by_name",
					"'WITHDRAWN', 0, :text, utc_timestamp(), 'x', :text", "body = :text"),
			new Row("ppe_item", "code, name, unit, lot_size, display_order, used_until",
					"'HOSTILE', :text, :short, 20, 99, '2020-01-02'", "code = 'HOSTILE'"),
			new Row("request_line", "request_id, item_code, requested", ":id, 'HOSTILE', 20", "item_code = 'HOSTILE'"),
			new Row("weekly_survey", "facility_code, week_start, answered_at, actor_name",
					":facility, '2020-01-06', utc_timestamp(), :text", "actor_name = :text"),
			new Row("daily_survey", "facility_code, survey_date, answered_at, actor_name",
					":facility, '2020-01-06', utc_timestamp(), :text", "actor_name = :text"),
			new Row("survey_revision",
					"facility_code, kind, period_start, answered_at, actor, actor_name, origin, content",
					":facility, 'WEEKLY', '2020-01-06', utc_timestamp(), 'x', :text, 'FORM', :survey",
					"actor_name = :text"),
			new Row("decision_record",
					"request_id, submission_number, decided_at, rule_version, eligible, facts, findings",
					":id, 1, utc_timestamp(), 'x', false, :facts, :findings", "request_id = :id"),
			new Row("cutoff_decision",
					"request_id, submission_number, submitted_at, zone, cutoff_time, calendar_version, rule_version,"
							+ " handling_date, reason, sentence",
					":id, 1, utc_timestamp(), 'x', '13:00', 1, 'x', '2020-01-06', 'IN_TIME', :text",
					"request_id = :id"),
			new Row("audit_entry",
					"happened_at, username, display_name, role, address, action, outcome, subject, details",
					"'2020-01-02', :text, :text, 'ADMIN', :text, 'LOGIN', 'DONE', :text, :text", null));

	/**
	 * Columns that hold no text of people: what only the application and its libraries
	 * write, and codes, states, keys, figures, user names and addresses, which it checks.
	 * Of an uploaded form no page shows more than its id.
	 */
	private static final Pattern OF_NOBODY = Pattern.compile("(SPRING_SESSION\\w*|scheduled_tasks|outbox_work"
			+ "|process_message|flyway_schema_history|login_attempt|one_time_link)\\..+"
			+ "|\\w+\\.(\\w+_)?(code|status|state|stage|kind|type|role|event|key|hash|decision|result|outcome|origin|mode"
			+ "|version|action|procurement|acceptance|agreement|occasion|purpose|zone|cutoff_time)"
			+ "|\\w+\\.(\\w+_)?(username|email|by|actor|reviewer)"
			+ "|api_client\\.token_start|survey_revision\\.content|cutoff_decision\\.reason"
			+ "|distribution_request\\.handling_reason|form_draft\\.form"
			+ "|notification\\.(about|recipient)|process_form\\.\\w+");

	private static final String AUDITED = "/admin/audit?from=2020-01-02&to=2020-01-02";

	private static final String KAGAWA = "37";

	private static final JsonMapper JSON = new JsonMapper();

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

	private String member;

	/** What the rows are filled with. */
	private Map<String, Object> values;

	/**
	 * A row of a table.
	 *
	 * @param which finds it again, or null for what stays
	 */
	private record Row(String table, String columns, String values, String which) {

	}

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
	void writeItEverywhere() throws Exception {
		this.scenario.onBusinessMorning();
		this.facility = this.scenario.facility(TEXT, FacilityType.PHARMACY, KAGAWA, Set.of());
		this.reviewer = this.scenario.reviewer(KAGAWA);
		this.member = this.scenario.association();
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
				"concat('hostile ', hex(:id)), 1, 'RETURNED', '-', 'hostile@facility.example.jp', utc_timestamp(), 'REFUSED', 1, utc_timestamp()");
		TEXTS.forEach((table,
				columns) -> columns.forEach(column -> this.database
					.sql("update " + table + " set " + column + " = :text where "
							+ (table.equals("distribution_request") ? "id" : "request_id") + " = :id")
					.param("text", TEXT)
					.param("id", UuidBytes.of(this.id))
					.update()));
		this.database.sql(
				"update user_account set display_name = :text, contact_name = :text, contact_phone = :text where username in (:names)")
			.param("text", TEXT)
			.param("names", List.of(this.facility.getCode().value(), this.reviewer, this.member))
			.update();
		this.database.sql("update facility set phone = :text where code = :code")
			.param("text", TEXT)
			.param("code", this.facility.getCode().value())
			.update();
		this.values = Map.of("text", TEXT, "short", SHORT, "id", UuidBytes.of(this.id), "facility",
				this.facility.getCode().value(), "sunday",
				this.scenario.today().with(TemporalAdjusters.next(DayOfWeek.SUNDAY)), "model", model(), "survey",
				JSON.writeValueAsString(StockReport.NOT_APPLICABLE), "facts", JSON.writeValueAsString(facts()),
				"findings", JSON.writeValueAsString(List.of(new Finding(EligibilityRule.values()[0],
						RuleResult.Outcome.FAILED, List.of(TEXT), TEXT, TEXT))));
		ROWS.forEach(row -> this.database
			.sql("insert into " + row.table() + " (" + row.columns() + ") values (" + row.values() + ")")
			.params(this.values)
			.update());
		this.database.sql("update process_version set compared_with = id, definition_key = 1 where name = :text")
			.param("text", TEXT)
			.update();
		this.database
			.sql("update user_account set association_id = (select max(id) from association) where username = :member")
			.param("member", this.member)
			.update();
		this.mvc
			.perform(post("/requests/{id}/draft", UUID.randomUUID()).param("reason", UNFINISHED + TEXT)
				.with(this.logins.as(this.facility))
				.with(csrf()))
			.andExpect(status().isOk());
	}

	private static EligibilityFacts facts() {
		return new EligibilityFacts(FacilityType.PHARMACY, Set.of(), ReceptionState.EMERGENCY,
				LocalDate.parse("2020-01-06"), null, null,
				List.of(new EligibilityFacts.RequestedItem("HOSTILE", TEXT)));
	}

	/** Names that somebody put into a model. */
	private static String model() throws IOException {
		return Files.readString(Path.of("processes", "emergency-distribution-request.bpmn"))
			.replace("name=\"配布要件を確認する\"", "name=\"" + HtmlUtils.htmlEscape(TEXT) + "\"");
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
		this.database.sql("update user_account set association_id = null where username = :member")
			.param("member", this.member)
			.update();
		ROWS.reversed()
			.stream()
			.filter(row -> row.which() != null)
			.forEach(row -> this.database.sql("delete from " + row.table() + " where " + row.which())
				.params(this.values)
				.update());
	}

	@Test
	void itStaysTextInEveryPageAndFile() throws Exception {
		this.mvc.perform(get("/requests/new").with(this.logins.as(this.facility)))
			.andExpect(content().string(containsString(UNFINISHED + HtmlUtils.htmlEscape(TEXT))));
		List<String> pages = pages();
		assertThat(pages).hasSizeGreaterThan(60);
		Set<String> telling = new TreeSet<>();
		for (String page : pages) {
			for (String person : List.of(this.facility.getCode().value(), this.reviewer, "kuni", "admin",
					this.member)) {
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
				if (content.contains("alert(9")) {
					telling.add(page);
				}
			}
		}
		assertThat(telling).hasSizeGreaterThan(40)
			.contains("/", "/proxy", "/calendar", "/requests/" + this.id + "/print", "/admin/reception",
					"/admin/calendar", "/admin/calendar/imports/" + written("holiday_import"), "/admin/hours",
					"/admin/items", "/admin/imports/" + written("csv_import") + "/problems.csv", "/admin/api",
					"/admin/mails/texts/WITHDRAWN", "/admin/process/" + written("process_version"),
					"/admin/process/migrations/" + written("process_migration"), AUDITED);
	}

	@Test
	void itIsInEveryTextThatPeopleCanWrite() {
		List<String> untried = this.database.sql("""
				select concat(table_name, '.', column_name) from information_schema.columns
				where table_schema = database() and character_set_name is not null""")
			.query(String.class)
			.list()
			.stream()
			.filter(column -> !OF_NOBODY.matcher(column).matches())
			.filter(column -> !isTried(column.split("\\.")))
			.toList();
		assertThat(untried).isEmpty();
	}

	private boolean isTried(String[] column) {
		return this.database
			.sql("select exists (select 1 from " + column[0] + " where " + column[1] + " like '%alert(9%')")
			.query(Boolean.class)
			.single();
	}

	/** All that can be read, about what the test has written. */
	private List<String> pages() {
		Map<String, String> ids = Map.ofEntries(Map.entry("/requests", this.id.toString()),
				Map.entry("/desk", this.id.toString()), Map.entry("/admin/audit/requests", this.id.toString()),
				Map.entry("/admin/mails", written("notification", "about like 'hostile %'")),
				Map.entry("/admin/mails/texts", "WITHDRAWN"),
				Map.entry("/admin/announcements", written("announcement")), Map.entry("/admin/faq", written("faq")),
				Map.entry("/admin/associations", written("association")),
				Map.entry("/admin/people", written("user_account", "display_name = :text")),
				Map.entry("/admin/facilities", this.facility.getCode().value()), Map.entry("/admin/items", "HOSTILE"),
				Map.entry("/admin/imports", written("csv_import")),
				Map.entry("/admin/calendar/imports", written("holiday_import")),
				Map.entry("/admin/process", written("process_version")),
				Map.entry("/admin/process/migrations", written("process_migration")));
		List<String> pages = new ArrayList<>();
		this.endpoints.all()
			.stream()
			.filter(endpoint -> endpoint.isRead() && !endpoint.isApi() && !endpoint.path().equals("/error"))
			.forEach(endpoint -> pages.add(endpoint.about(ids).orElseGet(() -> endpoint.filled("1"))));
		pages.add("/requests?view=ALL");
		pages.add("/desk/sent");
		pages.add(AUDITED);
		return pages;
	}

	/**
	 * Which of the rows the test has written; while it runs, others come (a version that
	 * serves).
	 */
	private String written(String table) {
		return written(table,
				ROWS.stream().filter(row -> row.table().equals(table)).map(Row::which).findFirst().orElseThrow());
	}

	private String written(String table, String which) {
		return this.database.sql("select max(id) from " + table + " where " + which)
			.params(this.values)
			.query(String.class)
			.single();
	}

}

package jp.gmis.sos.operation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What those who run the system see of it, and who does not. */
@PlatformTest
class OperationTests {

	@LocalManagementPort
	private int management;

	@Autowired
	private Scenario scenario;

	@Autowired
	private OutboxLog outboxLog;

	@Autowired
	private JdbcClient database;

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	private String actuator(String path) {
		return RestClient.create("http://127.0.0.1:" + this.management)
			.get()
			.uri("/actuator/" + path)
			.retrieve()
			.body(String.class);
	}

	private double metric(String name) {
		return Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
			.matcher(actuator("prometheus"))
			.results()
			.mapToDouble(found -> Double.parseDouble(found.group(1)))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no " + name));
	}

	@Test
	void whatHappensToRequestsIsCounted() {
		double submitted = metric("sos_requests_events_total{event=\"submitted\"}");
		double failed = metric("sos_requests_events_total{event=\"check_failed\"}");
		Facility hospital = this.scenario.hospital();
		UUID id = this.scenario.draft(hospital);
		this.scenario.submitUnknownToTheEngine(hospital, id);
		this.scenario.checkUnknownToTheEngine(id);
		assertThat(metric("sos_requests_events_total{event=\"submitted\"}")).isEqualTo(submitted + 1);
		assertThat(metric("sos_requests_events_total{event=\"check_failed\"}")).isEqualTo(failed + 1);
	}

	@Test
	void whoCannotSignInIsCounted() throws Exception {
		double refused = metric("sos_logins_refused_total");
		this.mvc.perform(post("/login").param("username", "nobody").param("password", "Guess-2026").with(csrf()));
		assertThat(metric("sos_logins_refused_total")).isEqualTo(refused + 1);
	}

	@Test
	void whoGuessesOnIsCountedOn() throws Exception {
		double refused = metric("sos_logins_refused_total");
		int status = 0;
		for (int guesses = 0; guesses < 6; guesses++) {
			status = this.mvc
				.perform(post("/login").param("username", "guessed")
					.param("password", "Guess-2026")
					.remoteAddress("198.51.100.98")
					.with(csrf()))
				.andReturn()
				.getResponse()
				.getStatus();
		}
		assertThat(status).isEqualTo(429);
		assertThat(metric("sos_logins_refused_total")).isEqualTo(refused + 6);
		this.mvc.perform(get("/api/v1/requests").header("Authorization", "Bearer guessed"));
		assertThat(metric("sos_logins_refused_total")).isEqualTo(refused + 7);
	}

	@Test
	void whatWaitsIsShown() throws Exception {
		this.mvc.perform(get("/manual"));
		assertThat(actuator("prometheus")).contains("sos_requests_open{stage=\"checking\"}",
				"sos_requests_open{stage=\"nation\"}", "sos_requests_open{stage=\"prefecture\"}",
				"sos_requests_oldest_seconds", "sos_outbox_depth", "sos_outbox_failing", "sos_outbox_age_seconds",
				"sos_mails{state=\"failing\"}", "sos_mails{state=\"waiting\"}", "sos_incidents_open",
				"http_server_requests_seconds", "hikaricp_connections");
	}

	@Test
	void workOfAnotherVersionIsKeptAndItsAgeIsShown() {
		String due = "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
				+ " values ('nobodys-work', 'due', '2020-01-01', false, 1)";
		double years = Duration.ofDays(5 * 365).toSeconds();
		assertThat(metric("sos_outbox_age_seconds")).isLessThan(years);
		this.database.sql(due).update();
		try {
			// Unknown work is looked at every 20 seconds, the gauges' numbers every 15.
			await().during(Duration.ofSeconds(25))
				.atMost(Duration.ofMinutes(1))
				.until(() -> this.database.sql("select count(*) from scheduled_tasks where task_name = 'nobodys-work'")
					.query(Integer.class)
					.single() == 1);
			assertThat(metric("sos_outbox_age_seconds")).isGreaterThan(years);
			assertThat(metric("sos_outbox_depth")).isPositive();
		}
		finally {
			this.database.sql("delete from scheduled_tasks where task_name = 'nobodys-work'").update();
		}
	}

	@Test
	void everyPartTellsWhetherItAnswers() {
		await().untilAsserted(() -> assertThat(actuator("health"))
			.contains("\"db\":{", "\"engine\":{", "\"operate\":{", "\"tasklist\":{", "\"mail\":{")
			.doesNotContain("DOWN"));
		assertThat(actuator("health/liveness")).contains("\"status\":\"UP\"");
		assertThat(actuator("health/readiness")).contains("\"status\":\"UP\"").doesNotContain("engine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env" })
	void nothingOfItAnswersOnTheFrontsPort(String path) throws Exception {
		MockHttpServletResponse answer = this.mvc.perform(get(path)).andReturn().getResponse();
		assertThat(answer.getStatus()).isEqualTo(302);
		assertThat(answer.getHeader(HttpHeaders.LOCATION)).endsWith("/login");
	}

	@Test
	void everyAnswerTellsItsIdAndAnInventedOneIsNotTakenOver() throws Exception {
		assertThat(trace("proxy-12345678")).isEqualTo("proxy-12345678");
		assertThat(trace("x\nforged line")).doesNotContain("forged").hasSize(36);
		assertThat(trace("")).hasSize(36);
		assertThat(MDC.get("trace")).isNull();
	}

	private String trace(String given) throws Exception {
		return this.mvc.perform(get("/login").header("X-Request-ID", given))
			.andReturn()
			.getResponse()
			.getHeader("X-Request-ID");
	}

	/** From the click to the mail. */
	@Test
	void oneRequestIsFollowedThroughTheLogByItsId() throws Exception {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(hospital);
		List<ILoggingEvent> seen = new CopyOnWriteArrayList<>();
		AppenderBase<ILoggingEvent> lines = new AppenderBase<>() {

			@Override
			protected void append(ILoggingEvent line) {
				line.prepareForDeferredProcessing();
				seen.add(line);
			}

		};
		lines.start();
		Logger application = (Logger) LoggerFactory.getLogger("jp.gmis.sos");
		application.addAppender(lines);
		try {
			this.mvc
				.perform(post("/requests/{id}/submit", id).param("token", UUID.randomUUID().toString())
					.param("training", "false")
					.header("X-Request-ID", "click-of-" + id)
					.with(this.logins.as(hospital))
					.with(csrf()))
				.andExpect(status().is3xxRedirection());
			await().untilAsserted(
					() -> assertThat(seen.stream().filter(line -> id.toString().equals(words(line).get("request"))))
						.extracting(line -> words(line).containsKey("work") ? words(line).get("work").split(" ")[0]
								: words(line).get("trace"))
						.contains("click-of-" + id, ProcessModel.MESSAGE_SUBMITTED, "check-eligibility",
								"route-by-cutoff", "send-mail"));
		}
		finally {
			application.detachAppender(lines);
		}
	}

	private static Map<String, String> words(ILoggingEvent line) {
		return line.getMDCPropertyMap();
	}

	@Test
	void linesAboutWorkTellTheRequestAndForgetItAfterwards() {
		UUID id = UUID.randomUUID();
		String[] seen = new String[2];
		this.outboxLog.execute(new TaskInstance<>("some-work", "of-" + id + "-1"), null,
				new ExecutionChain(List.of(), (task, context) -> {
					seen[0] = MDC.get("request");
					seen[1] = MDC.get("work");
					return null;
				}));
		assertThat(seen).containsExactly(id.toString(), "some-work of-" + id + "-1");
		assertThat(MDC.get("request")).isNull();
		assertThat(MDC.get("work")).isNull();
	}

}

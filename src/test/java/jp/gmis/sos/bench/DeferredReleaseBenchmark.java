package jp.gmis.sos.bench;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.request.RequestContent;
import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.request.RequestService;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.user.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * 10,000 requests that wait for the same midnight: when it comes, all reach the
 * prefecture's review as Tasklist shows it, each once.
 */
@PlatformTest
class DeferredReleaseBenchmark {

	private static final int REQUESTS = Integer.getInteger("bench.requests", 10_000);

	private static final int FIRST_FACILITY = 100_000;

	private static final int SUBMITTERS = 8;

	private static final RequestContent CONTENT = new RequestContent(Map.of("N95_MASK", 100), "入荷が止まっています", "山田",
			"03-1234-5678");

	@Autowired
	private JdbcTemplate database;

	@Autowired
	private RequestService requests;

	@Autowired
	private Scenario scenario;

	private final RestClient search = RestClient.create(SharedPlatform.get().searchAddress());

	@Test
	void releasesTheWaitingOnes() {
		Report report = new Report("deferred-release");
		LocalDate friday = this.scenario.nextFriday();
		this.scenario.advanceTo(friday, LocalTime.of(14, 0));
		List<String> facilities = ManyFacilities.write(this.database, FIRST_FACILITY, REQUESTS);
		ManyFacilities.answerSurveys(this.database, facilities, SurveyKind.WEEKLY.periodOf(friday));
		ManyFacilities.writeLogins(this.database, facilities, "-", SharedPlatform.get().clock().instant());
		report.measure("%,d submissions stored".formatted(REQUESTS), () -> submitAll(facilities));
		report.measure("… checked, routed and waiting",
				() -> await().atMost(Duration.ofHours(1))
					.pollInterval(Duration.ofSeconds(1))
					.until(() -> count(
							"select count(*) from notification where event = 'UNDER_REVIEW' and sent_at is not null"),
							sent -> sent >= REQUESTS));
		assertThat(openReviews()).isZero();
		report.measure("released at midnight, seen in Tasklist", () -> {
			this.scenario.advanceTo(friday.plusDays(3), LocalTime.MIDNIGHT);
			await().atMost(Duration.ofHours(1))
				.pollInterval(Duration.ofSeconds(1))
				.until(this::openReviews, open -> open >= REQUESTS);
		});
		assertThat(openReviews()).isEqualTo(REQUESTS);
		assertThat(instancesWithAReview()).isEqualTo(REQUESTS);
		report.line("%,d open reviews of %,d process instances: none missing, none doubled", openReviews(),
				instancesWithAReview());
		report.keep();
	}

	private void submitAll(List<String> facilities) {
		try (ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS)) {
			facilities.forEach(code -> submitters.submit(() -> submit(new FacilityCode(code))));
		}
		assertThat(count("select count(*) from submission")).isEqualTo(REQUESTS);
	}

	private void submit(FacilityCode facility) {
		UUID id = UUID.randomUUID();
		Actor actor = new Actor(facility.value(), facility.value());
		this.requests.create(id, facility, CONTENT, actor);
		UUID token = UUID.randomUUID();
		Conflicts.retry(() -> this.requests.submit(id, RequestScope.ofFacility(facility), token, false, actor));
	}

	private long count(String sql) {
		return this.database.queryForObject(sql, Long.class);
	}

	private long openReviews() {
		return ((Number) ask("_count", Map.of("query", openReview())).get("count")).longValue();
	}

	@SuppressWarnings("unchecked")
	private long instancesWithAReview() {
		Map<String, Object> answer = ask("_search", Map.of("size", 0, "query", openReview(), "aggs", Map.of("instances",
				Map.of("cardinality", Map.of("field", "processInstanceId", "precision_threshold", 40_000)))));
		Map<String, Map<String, Object>> figures = (Map<String, Map<String, Object>>) answer.get("aggregations");
		return ((Number) figures.get("instances").get("value")).longValue();
	}

	private static Map<String, Object> openReview() {
		return Map.of("bool", Map.of("filter", List.of(Map.of("term", Map.of("state", "CREATED")),
				Map.of("term", Map.of("flowNodeBpmnId", ProcessModel.TASK_PREFECTURAL_REVIEW)))));
	}

	private Map<String, Object> ask(String what, Map<String, Object> question) {
		return this.search.post()
			.uri("/tasklist-task-8*/" + what)
			.contentType(MediaType.APPLICATION_JSON)
			.body(question)
			.retrieve()
			.body(new ParameterizedTypeReference<Map<String, Object>>() {
			});
	}

}

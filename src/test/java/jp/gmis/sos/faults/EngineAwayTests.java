package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.UUID;

import jp.gmis.sos.Application;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.process.IncidentSearch;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewResult;
import jp.gmis.sos.review.Reviews;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A stopped engine never stops a facility from submitting, and gets to know of it when it
 * is back.
 */
@PlatformTest
@Tag("process")
class EngineAwayTests {

	/** Which the first node, which has the engine, leaves alone. */
	private static final String OUTBOX = "scheduled_tasks_engine_away";

	@Autowired
	private Scenario scenario;

	@Autowired
	private Reviews reviews;

	@Autowired
	private JdbcClient database;

	/** Of the first node, which has the engine. */
	@Autowired
	@Qualifier("messageRelay")
	private SmartLifecycle relay;

	@Test
	void submissionsAreKeptAndHandedOverOnceTheEngineIsBack() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(hospital);
		this.relay.stop();
		try (Forwarder engine = new Forwarder();
				ConfigurableApplicationContext node = nodeWithoutEngine(engine, "scheduled_tasks")) {
			node.getBean(Scenario.class).submit(hospital, id);
			await().atMost(Duration.ofSeconds(30)).until(() -> messages(id, "failures > 0") > 0);
			assertThat(this.scenario.request(id).isChecking()).isTrue();
			assertThat(this.scenario.request(id).getSubmissionNumber()).isEqualTo(1);
			HealthEndpoint health = node.getBean(HealthEndpoint.class);
			assertThat(health.healthForPath("engine").getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.healthForPath("readiness").getStatus()).as("facilities can submit").isEqualTo(Status.UP);
			assertThat(node.getBean(IncidentSearch.class).find().findings())
				.anyMatch(finding -> finding.kind() == IncidentKind.PART_AWAY && finding.subject().equals("ENGINE"))
				.noneMatch(finding -> id.equals(finding.requestId()));

			engine.openTo(SharedPlatform.get().zeebePort());
			await().atMost(Duration.ofSeconds(90))
				.until(() -> this.scenario.request(id).getStatus() == RequestStatus.UNDER_REVIEW);
			await().atMost(Duration.ofSeconds(30)).until(() -> messages(id, "failures >= 0") == 0);
		}
		finally {
			this.relay.start();
		}
	}

	@Test
	void decisionsAreKeptAndHandedOverOnceTheEngineIsBack() {
		this.scenario.onBusinessMorning();
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		JdbcClient.create(SharedPlatform.get().ownersDatabase())
			.sql("create table " + OUTBOX + " like scheduled_tasks")
			.update();
		try (Forwarder engine = new Forwarder();
				ConfigurableApplicationContext node = nodeWithoutEngine(engine, OUTBOX)) {
			Conflicts.answer(() -> node.getBean(DeskService.class)
				.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, "tokyo", Scenario.confirmation(null), null));
			await().atMost(Duration.ofSeconds(30))
				.until(() -> count("deliver-decision", "and consecutive_failures > 0") > 0);
			assertThat(this.scenario.request(id).getStage()).isEqualTo(ReviewStage.PREFECTURE);
			assertThat(this.scenario.request(id).getReviewSentAt()).isNotNull();

			engine.openTo(SharedPlatform.get().zeebeRestPort());
			await().atMost(Duration.ofSeconds(90))
				.until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
			assertThat(this.reviews.findByRequestIdAndResultOrderById(id, ReviewResult.RECORDED)).singleElement()
				.extracting(Review::getReviewer)
				.isEqualTo("tokyo");
			await().atMost(Duration.ofSeconds(90)).until(() -> count("deliver-decision", "") == 0);
		}
		finally {
			JdbcClient.create(SharedPlatform.get().ownersDatabase()).sql("drop table " + OUTBOX).update();
		}
	}

	/** A second node on the same database. */
	private static ConfigurableApplicationContext nodeWithoutEngine(Forwarder engine, String outbox) {
		return new SpringApplicationBuilder(Application.class, Scenario.class, SampleData.class)
			.initializers(new SharedPlatform())
			.run("--server.port=0", "--db-scheduler.table-name=" + outbox,
					"--sos.zeebe.grpc-address=http://127.0.0.1:" + engine.port(),
					"--sos.zeebe.rest-address=http://127.0.0.1:" + engine.port());
	}

	private int messages(UUID request, String condition) {
		return this.database.sql("select count(*) from process_message where request_id = :request and " + condition)
			.param("request", UuidBytes.of(request))
			.query(Integer.class)
			.single();
	}

	private int count(String task, String condition) {
		return this.database.sql("select count(*) from " + OUTBOX + " where task_name = :task " + condition)
			.param("task", task)
			.query(Integer.class)
			.single();
	}

}

package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.UUID;

import jp.gmis.sos.Application;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
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

	private static final String OUTBOX = "scheduled_tasks_engine_away";

	@Autowired
	private Scenario scenario;

	@Autowired
	private JdbcClient database;

	@Test
	void submissionsAreKeptAndHandedOverOnceTheEngineIsBack() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(hospital);
		this.database.sql("create table " + OUTBOX + " like scheduled_tasks").update();
		try (Forwarder engine = new Forwarder(); ConfigurableApplicationContext node = nodeWithoutEngine(engine)) {
			node.getBean(Scenario.class).submit(hospital, id);
			await().atMost(Duration.ofSeconds(30)).until(() -> failedPublications() > 0);
			assertThat(this.scenario.request(id).isChecking()).isTrue();
			assertThat(this.scenario.request(id).getSubmissionNumber()).isEqualTo(1);

			engine.openTo(SharedPlatform.get().zeebePort());
			await().atMost(Duration.ofSeconds(90))
				.until(() -> this.scenario.request(id).getStatus() == RequestStatus.UNDER_REVIEW);
			await().atMost(Duration.ofSeconds(30)).until(() -> publications() == 0);
		}
		finally {
			this.database.sql("drop table " + OUTBOX).update();
		}
	}

	/**
	 * A second node on the same database, with an outbox of its own that the first node
	 * leaves alone.
	 */
	private static ConfigurableApplicationContext nodeWithoutEngine(Forwarder engine) {
		return new SpringApplicationBuilder(Application.class, Scenario.class, SampleData.class)
			.initializers(new SharedPlatform())
			.run("--server.port=0", "--db-scheduler.table-name=" + OUTBOX,
					"--sos.zeebe.grpc-address=http://127.0.0.1:" + engine.port());
	}

	private int failedPublications() {
		return count("and consecutive_failures > 0");
	}

	private int publications() {
		return count("");
	}

	private int count(String condition) {
		return this.database
			.sql("select count(*) from " + OUTBOX + " where task_name = 'publish-process-message' " + condition)
			.query(Integer.class)
			.single();
	}

}

package jp.gmis.sos.faults;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A node is killed in the middle of its work: another one takes that over soon. */
@PlatformTest
class NodeKilledTests {

	@Autowired
	private Scenario scenario;

	@Autowired
	private JdbcClient database;

	@Autowired
	private Clock clock;

	@Autowired
	private TransactionTemplate transaction;

	@Test
	void whatItHadBegunIsTakenOverWithinAMinute() {
		this.scenario.onBusinessMorning();
		Facility facility = this.scenario.eligible(FacilityType.PHARMACY);
		UUID id = this.transaction.execute(status -> {
			UUID submitted = this.scenario.submitted(facility);
			assertThat(this.database
				.sql("update scheduled_tasks set picked = true, picked_by = 'killed', last_heartbeat = :now"
						+ " where task_name = 'publish-process-message' and task_instance like :request")
				.param("now", JapanTime.utc(this.clock.instant()))
				.param("request", "%" + submitted + "%")
				.update()).isOne();
			return submitted;
		});
		await().atMost(Duration.ofMinutes(1).plusSeconds(15))
			.until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
	}

}

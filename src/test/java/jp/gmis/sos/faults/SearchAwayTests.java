package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Without OpenSearch neither Tasklist nor Operate knows anything; facilities and the
 * engine need neither.
 */
@PlatformTest
@Tag("process")
class SearchAwayTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@Autowired
	private Scenario scenario;

	@Autowired
	private HealthEndpoint health;

	@Test
	void theProcessGoesOnAndHealthTellsWhoCannotAnswer() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		SharedPlatform.get().killSearch();
		UUID id;
		try {
			id = this.scenario.submitted(hospital);
			await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
			assertThat(status("tasklist")).isEqualTo(Status.DOWN);
			assertThat(status("operate")).isEqualTo(Status.DOWN);
			assertThat(status("engine")).isEqualTo(Status.UP);
			assertThat(status("readiness")).isEqualTo(Status.UP);
			assertThat(status("liveness")).isEqualTo(Status.UP);
		}
		finally {
			SharedPlatform.get().startSearch();
		}
		await().atMost(PATIENCE)
			.until(() -> status("tasklist").equals(Status.UP) && status("operate").equals(Status.UP));
		TasklistReviewer.signIn("tokyo")
			.openTask(this.scenario.request(id).getProcessInstanceKey(), ProcessModel.TASK_PREFECTURAL_REVIEW);
	}

	private Status status(String part) {
		return this.health.healthForPath(part).getStatus();
	}

}

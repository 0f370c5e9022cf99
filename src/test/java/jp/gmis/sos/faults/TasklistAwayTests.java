package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.UUID;

import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewResult;
import jp.gmis.sos.review.Reviews;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * While Tasklist is away nobody is kept from working here: what is decided at the desk is
 * recorded, and what was decided in Tasklist once that is back.
 */
@PlatformTest
@Tag("process")
class TasklistAwayTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@Autowired
	private Scenario scenario;

	@Autowired
	private DeskService desk;

	@Autowired
	private Reviews reviews;

	@Autowired
	private HealthEndpoint health;

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	@Test
	void theDeskWorksOnAndWhatWasDecidedInTasklistIsRecordedOnceItIsBack() throws Exception {
		this.scenario.onBusinessMorning();
		TasklistReviewer tokyo = TasklistReviewer.signIn("tokyo");
		UUID throughTasklist = waiting();
		UUID atTheDesk = waiting();
		tokyo.complete(tokyo.openTask(instance(throughTasklist), ProcessModel.TASK_PREFECTURAL_REVIEW), "CONFIRM",
				null);
		SharedPlatform.get().killTasklist();
		UUID submitted;
		try {
			assertThat(this.health.healthForPath("tasklist").getStatus()).isEqualTo(Status.DOWN);
			assertThat(this.health.healthForPath("readiness").getStatus()).isEqualTo(Status.UP);
			this.mvc.perform(get("/desk").with(this.logins.as("tokyo"))).andExpect(status().isOk());
			assertThat(Conflicts.answer(() -> this.desk.take(UUID.randomUUID(), atTheDesk, 1, ReviewStage.PREFECTURE,
					"tokyo", Scenario.confirmation(null), null)))
				.isEmpty();
			await().atMost(PATIENCE).until(() -> this.scenario.request(atTheDesk).getStage() == ReviewStage.NATION);
			submitted = waiting();
		}
		finally {
			SharedPlatform.get().startTasklist();
		}
		for (UUID decided : new UUID[] { throughTasklist, atTheDesk }) {
			await().atMost(PATIENCE).until(() -> this.scenario.request(decided).getStage() == ReviewStage.NATION);
			assertThat(this.reviews.findByRequestIdAndResultOrderById(decided, ReviewResult.RECORDED)).singleElement()
				.extracting(Review::getReviewer)
				.isEqualTo("tokyo");
		}
		TasklistReviewer.signIn("tokyo").openTask(instance(submitted), ProcessModel.TASK_PREFECTURAL_REVIEW);
	}

	private UUID waiting() {
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		return id;
	}

	private long instance(UUID id) {
		return this.scenario.request(id).getProcessInstanceKey();
	}

}

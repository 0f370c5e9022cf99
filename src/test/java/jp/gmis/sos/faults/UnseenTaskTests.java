package jp.gmis.sos.faults;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.UUID;

import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewResult;
import jp.gmis.sos.review.Reviews;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.shared.process.TasklistProperties;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A review that Tasklist has never come to know of, as it happens when records of the
 * engine get lost on the way there: decided at the desk, it is recorded all the same.
 */
@PlatformTest
@Tag("process")
class UnseenTaskTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@Autowired
	private Scenario scenario;

	@Autowired
	private DeskService desk;

	@Autowired
	private Reviews reviews;

	@Autowired
	private TasklistProperties tasklist;

	@Test
	void isMadeAnewOnceADecisionHasWaitedForIt() {
		this.scenario.onBusinessMorning();
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		long instance = this.scenario.request(id).getProcessInstanceKey();
		TasklistReviewer tokyo = TasklistReviewer.signIn("tokyo");
		tokyo.openTask(instance, ProcessModel.TASK_PREFECTURAL_REVIEW);
		forget(instance);
		await().atMost(PATIENCE).until(() -> tokyo.openTasks(instance).isEmpty());
		assertThat(Conflicts.answer(() -> this.desk.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, "tokyo",
				Scenario.confirmation(null), null)))
			.isEmpty();
		ZonedDateTime later = SharedPlatform.get()
			.clock()
			.instant()
			.plus(Duration.ofMinutes(11))
			.atZone(JapanTime.ZONE);
		this.scenario.advanceTo(later.toLocalDate(), later.toLocalTime());
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		assertThat(this.reviews.findByRequestIdAndResultOrderById(id, ReviewResult.RECORDED)).singleElement()
			.extracting(Review::getReviewer)
			.isEqualTo("tokyo");
	}

	/** Takes from Tasklist what it knows of the instance's task. */
	private void forget(long instance) {
		RestClient.create(this.tasklist.usersUrl().toString())
			.post()
			.uri("/tasklist-task-*,tasklist-list-view-*/_delete_by_query?refresh=true&conflicts=proceed&q={which}",
					"processInstanceId:" + instance)
			.retrieve()
			.toBodilessEntity();
	}

}

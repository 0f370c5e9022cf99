package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewResult;
import jp.gmis.sos.review.Reviews;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.process.EngineRecords;
import jp.gmis.sos.shared.process.OpenSearchProperties;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.TasklistReviewer;
import jp.gmis.sos.testsupport.TasklistReviewer.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What Tasklist never comes to know of a review, as it happens when it passes over
 * records of the engine: the engine's own records tell it.
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
	private EngineRecords records;

	@Autowired
	private OpenSearchProperties openSearch;

	private TasklistReviewer tokyo;

	@BeforeEach
	void aReviewerIsSignedIn() {
		this.scenario.onBusinessMorning();
		this.tokyo = TasklistReviewer.signIn("tokyo");
	}

	@Test
	void aReviewThatTasklistDoesNotShowIsRecordedWhenDecidedAtTheDesk() {
		UUID id = waiting();
		this.tokyo.openTask(instance(id), ProcessModel.TASK_PREFECTURAL_REVIEW);
		forget(instance(id));
		await().atMost(PATIENCE).until(() -> this.tokyo.openTasks(instance(id)).isEmpty());
		assertThat(Conflicts.answer(() -> this.desk.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, "tokyo",
				Scenario.confirmation(null), null)))
			.isEmpty();
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		assertThat(this.reviews.findByRequestIdAndResultOrderById(id, ReviewResult.RECORDED)).singleElement()
			.extracting(Review::getReviewer)
			.isEqualTo("tokyo");
	}

	@Test
	void whoCompletedATaskInTasklistIsInTheRecordsOfTheEngine() {
		UUID id = waiting();
		UUID other = waiting();
		Task task = this.tokyo.openTask(instance(id), ProcessModel.TASK_PREFECTURAL_REVIEW);
		this.tokyo.openTask(instance(other), ProcessModel.TASK_PREFECTURAL_REVIEW);
		List<Long> both = List.of(instance(id), instance(other));
		assertThat(this.records.newestOpenTasks(both, ProcessModel.TASK_PREFECTURAL_REVIEW))
			.containsOnlyKeys(instance(id), instance(other))
			.containsEntry(instance(id), Long.valueOf(task.id()));
		assertThat(this.records.completedTasks(instance(id), ProcessModel.TASK_PREFECTURAL_REVIEW)).isEmpty();
		assertThat(this.records.newestOpenTask(instance(id), ProcessModel.TASK_PREFECTURAL_REVIEW))
			.hasValue(Long.parseLong(task.id()));
		assertThat(this.records.newestOpenTask(instance(id), ProcessModel.TASK_NATIONAL_REVIEW)).isEmpty();
		this.tokyo.complete(task, "CONFIRM", null);
		await().atMost(PATIENCE)
			.untilAsserted(
					() -> assertThat(this.records.completedTasks(instance(id), ProcessModel.TASK_PREFECTURAL_REVIEW))
						.singleElement()
						.satisfies(completed -> {
							assertThat(completed.id()).isEqualTo(task.id());
							assertThat(completed.assignee()).isEqualTo("tokyo");
							assertThat(completed.processInstanceKey()).isEqualTo(String.valueOf(instance(id)));
						}));
		assertThat(this.records.newestOpenTasks(both, ProcessModel.TASK_PREFECTURAL_REVIEW))
			.containsOnlyKeys(instance(other));
	}

	private UUID waiting() {
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		return id;
	}

	private long instance(UUID id) {
		return this.scenario.request(id).getProcessInstanceKey();
	}

	/** Takes from Tasklist what it knows of the instance's task. */
	private void forget(long instance) {
		this.openSearch.client()
			.post()
			.uri("/tasklist-task-*,tasklist-list-view-*/_delete_by_query?refresh=true&conflicts=proceed&q={which}",
					"processInstanceId:" + instance)
			.retrieve()
			.toBodilessEntity();
	}

}

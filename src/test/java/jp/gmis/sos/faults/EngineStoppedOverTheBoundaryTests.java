package jp.gmis.sos.faults;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An engine that was away at midnight releases the waiting requests when it is back: once
 * each, in the order of submission.
 */
@PlatformTest
@Tag("process")
class EngineStoppedOverTheBoundaryTests {

	private static final int REQUESTS = 8;

	@Autowired
	private Scenario scenario;

	@Test
	void releasesTheWaitingOnesOnceEachInTheOrderOfSubmission() {
		LocalDate friday = this.scenario.nextFriday();
		this.scenario.advanceTo(friday, LocalTime.of(15, 0));
		List<UUID> waiting = IntStream.range(0, REQUESTS).mapToObj(number -> submitAndWait()).toList();
		TasklistReviewer tokyo = TasklistReviewer.signIn("tokyo");
		waiting.forEach(id -> assertThat(tokyo.openTasks(instance(id))).isEmpty());

		SharedPlatform.get().killEngine();
		this.scenario.advanceTo(friday.plusDays(3), LocalTime.of(0, 30));
		SharedPlatform.get().startEngine();

		List<Long> tasks = waiting.stream()
			.map(id -> Long.valueOf(tokyo.openTask(instance(id), ProcessModel.TASK_PREFECTURAL_REVIEW).id()))
			.toList();
		assertThat(tasks).isSorted();

		SharedPlatform.get().killEngine();
		SharedPlatform.get().startEngine();
		UUID later = this.scenario.submitted(this.scenario.eligibleHospital());
		tokyo.openTask(instance(later), ProcessModel.TASK_PREFECTURAL_REVIEW);
		waiting.forEach(id -> assertThat(tokyo.openTasks(instance(id))).hasSize(1));
	}

	/** The mail is the last step before the wait. */
	private UUID submitAndWait() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		String recipient = hospital.getCode() + "@facility.example.jp";
		await().atMost(Duration.ofSeconds(60)).until(() -> !Mails.to(recipient, this.scenario.request(id)).isEmpty());
		assertThat(this.scenario.request(id).getHandling().orElseThrow().deferred()).isTrue();
		return id;
	}

	private long instance(UUID id) {
		return await().atMost(Duration.ofSeconds(60))
			.until(() -> this.scenario.request(id).getProcessInstanceKey(), key -> key != null);
	}

}

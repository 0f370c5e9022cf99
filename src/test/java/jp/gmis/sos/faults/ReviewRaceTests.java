package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.HistoryEvent;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.request.StatusChange;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A facility revises or withdraws at the moment at which a review completes, 200 times:
 * the facility's word counts, whichever came first, and nothing is left half done.
 */
@PlatformTest
@Tag("process")
class ReviewRaceTests {

	private static final int RACES = 200;

	private static final int AT_ONCE = 4;

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final ReviewInput CONFIRM = Scenario.confirmation(null);

	@Autowired
	private Scenario scenario;

	@Autowired
	private DeskService desk;

	private record Race(Facility facility, UUID id, boolean withdraws) {

	}

	@Test
	void theFacilitysWordCountsAndNothingIsLeftHalfDone() throws Exception {
		this.scenario.onBusinessMorning();
		List<Race> races = new ArrayList<>();
		for (int number = 0; number < RACES; number++) {
			Facility facility = this.scenario.eligible(FacilityType.CLINIC);
			races.add(new Race(facility, this.scenario.submitted(facility), number % 2 == 0));
		}
		TasklistReviewer tokyo = TasklistReviewer.signIn("tokyo");
		for (Race race : races) {
			await().atMost(PATIENCE).until(() -> this.scenario.request(race.id()).getStage() == ReviewStage.PREFECTURE);
			tokyo.openTask(this.scenario.request(race.id()).getProcessInstanceKey(),
					ProcessModel.TASK_PREFECTURAL_REVIEW);
		}
		try (ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE * 2)) {
			for (int from = 0; from < RACES; from += AT_ONCE) {
				List<Callable<Void>> both = new ArrayList<>();
				races.subList(from, from + AT_ONCE).forEach(race -> {
					CyclicBarrier start = new CyclicBarrier(2);
					both.add(() -> review(race, start));
					both.add(() -> change(race, start));
				});
				for (Future<Void> runner : runners.invokeAll(both)) {
					runner.get();
				}
			}
		}
		for (Race race : races) {
			assertSettled(race, tokyo);
		}
	}

	private Void review(Race race, CyclicBarrier start) throws Exception {
		start.await();
		Conflicts.answer(
				() -> this.desk.take(UUID.randomUUID(), race.id(), 1, ReviewStage.PREFECTURE, "tokyo", CONFIRM, null));
		return null;
	}

	private Void change(Race race, CyclicBarrier start) throws Exception {
		start.await();
		if (race.withdraws()) {
			this.scenario.withdraw(race.facility(), race.id());
		}
		else {
			this.scenario.revise(race.facility(), race.id(), 140);
		}
		return null;
	}

	private void assertSettled(Race race, TasklistReviewer tokyo) {
		if (race.withdraws()) {
			DistributionRequest withdrawn = this.scenario.request(race.id());
			assertThat(withdrawn.getStatus()).isEqualTo(RequestStatus.NOT_SUBMITTED);
			assertThat(withdrawn.getHistory()).extracting(StatusChange::getEvent).endsWith(HistoryEvent.WITHDRAWN);
			await().atMost(PATIENCE).until(() -> tokyo.openTasks(withdrawn.getProcessInstanceKey()).isEmpty());
			return;
		}
		await().atMost(PATIENCE).until(() -> {
			DistributionRequest revised = this.scenario.request(race.id());
			return revised.isWaitingFor(ReviewStage.PREFECTURE, 2)
					&& tokyo.openTasks(revised.getProcessInstanceKey()).size() == 1;
		});
		DistributionRequest revised = this.scenario.request(race.id());
		assertThat(revised.getLines().get("N95_MASK").requested()).isEqualTo(140);
		assertThat(revised.getLines().get("N95_MASK").prefectureQuantity()).isNull();
		assertThat(revised.getReviewSentAt()).isNull();
	}

}

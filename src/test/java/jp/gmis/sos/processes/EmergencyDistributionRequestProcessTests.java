package jp.gmis.sos.processes;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.LocalCamundaAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceAssert;
import io.camunda.zeebe.client.api.response.ProcessInstanceEvent;
import io.micrometer.core.instrument.MeterRegistry;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.HistoryEvent;
import jp.gmis.sos.request.Outcome;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.request.StatusChange;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewResult;
import jp.gmis.sos.review.Reviews;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.testsupport.TasklistReviewer;
import jp.gmis.sos.testsupport.TasklistReviewer.Task;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every path of the process, on the real engine with the real Tasklist, database and mail
 * server.
 */
@PlatformTest
@Tag("process")
class EmergencyDistributionRequestProcessTests {

	private static final String PREFECTURE = "Task_PrefecturalReview";

	private static final String NATION = "Task_NationalReview";

	@Autowired
	private Scenario scenario;

	@Autowired
	private Reviews reviews;

	@Autowired
	private MeterRegistry meters;

	private TasklistReviewer tokyo;

	private TasklistReviewer osaka;

	private TasklistReviewer nation;

	@BeforeEach
	void startOnABusinessMorning() {
		LocalCamundaAssert.use(SharedPlatform.get().operateAddress());
		CamundaAssert.setAssertionTimeout(Duration.ofSeconds(60));
		this.scenario.onBusinessMorning();
		this.tokyo = TasklistReviewer.signIn("tokyo");
		this.osaka = TasklistReviewer.signIn("osaka");
		this.nation = TasklistReviewer.signIn("kuni");
	}

	@Test
	void acceptedByPrefectureAndNation() {
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		Task first = this.tokyo.openTask(instance(id), PREFECTURE);
		assertThat(first.candidateGroups()).containsExactly("prefecture-13");
		assertThat(first.formId()).isEqualTo("prefectural-review");
		assertThat(first.dueDate()).startsWith(this.scenario.today() + "T08:00");
		this.tokyo.complete(first, "CONFIRM", null, Map.of("N95_MASK", 80));
		Task second = this.nation.openTask(instance(id), NATION);
		assertThat(second.candidateGroups()).containsExactly("national");
		this.nation.complete(second, "ACCEPT", null, Map.of("N95_MASK", 60));

		DistributionRequest accepted = awaitStatus(id, RequestStatus.ACCEPTED);
		assertThat(accepted.getOutcome()).isEqualTo(Outcome.DISTRIBUTION_PLANNED);
		assertThat(accepted.getLines().get("N95_MASK").prefectureQuantity()).isEqualTo(80);
		assertThat(accepted.getLines().get("N95_MASK").nationalQuantity()).isEqualTo(60);
		assertThat(accepted.getLines().get("SURGICAL_MASK").nationalQuantity()).isEqualTo(200);
		assertThatProcess(id).isCompleted().hasCompletedElements("受付完了");
		assertThatMails(id).containsExactly("緊急配布要請を受け付けました", "緊急配布要請の受付が完了しました");
	}

	@Test
	void theProcessDoesNotKnowTheContactPerson() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		Task first = this.tokyo.openTask(instance(id), PREFECTURE);
		String shown = await().atMost(Duration.ofSeconds(30))
			.until(() -> this.tokyo.variables(first).toString(), all -> all.contains("入荷が止まっています"));
		assertThat(shown).contains("N95").doesNotContain("山田", "03-1234-5678");
	}

	@Test
	void notEligible() {
		Facility hospital = this.scenario.hospital();
		this.scenario.answerDaily(hospital);
		this.scenario.answerWeekly(hospital, Procurement.AVAILABLE);
		UUID id = this.scenario.submitted(hospital);

		awaitStatus(id, RequestStatus.ERROR);
		assertThatProcess(id).isCompleted().hasCompletedElements("要件不備を知らせる", "エラー有り");
		assertThatMails(id).containsExactly("緊急配布要請がエラー有りとなりました");
	}

	@Test
	void deferredOverAWeekend() {
		LocalDate friday = this.scenario.nextFriday();
		this.scenario.advanceTo(friday, LocalTime.of(13, 2));
		double deferred = this.meters.counter("sos.requests.deferred").count();
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		assertDeferredTo(id, friday.plusDays(3));
		assertThat(this.meters.counter("sos.requests.deferred").count()).isEqualTo(deferred + 1);
	}

	@Test
	void deferredOverANationalHoliday() {
		LocalDate eve = this.scenario.nextEveOfHoliday();
		this.scenario.advanceTo(eve, LocalTime.of(13, 0));
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		assertDeferredTo(id, this.scenario.nextBusinessDay(eve.plusDays(1)));
	}

	private void assertDeferredTo(UUID id, LocalDate day) {
		DistributionRequest waiting = awaitStatus(id, RequestStatus.UNDER_REVIEW);
		assertThat(await().until(() -> this.scenario.request(id).getHandling(), handling -> handling.isPresent())
			.orElseThrow()
			.date()).isEqualTo(day);
		assertThatProcess(id).hasActiveElements("翌営業日になった");
		this.scenario.advanceTo(day.minusDays(1), LocalTime.of(23, 59, 50));
		assertThat(this.tokyo.openTasks(waiting.getProcessInstanceKey())).isEmpty();
		this.scenario.advanceTo(day, LocalTime.MIDNIGHT);
		assertThat(this.tokyo.openTask(instance(id), PREFECTURE)).isNotNull();
	}

	@Test
	void returnedByThePrefecture() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		this.tokyo.complete(this.tokyo.openTask(instance(id), PREFECTURE), "RETURN_BY_PREFECTURE", "数量の根拠を書いてください");

		DistributionRequest returned = awaitStatus(id, RequestStatus.ERROR);
		assertThat(returned.getHistory()).extracting(StatusChange::getReason).contains("数量の根拠を書いてください");
		assertThatProcess(id).isCompleted().hasCompletedElements("差戻し");
		assertThatMails(id).containsExactly("緊急配布要請を受け付けました", "緊急配布要請が差し戻されました");

		this.scenario.submit(hospital, id);
		Task again = this.tokyo.openTask(nextInstance(id, returned.getProcessInstanceKey()), PREFECTURE);
		assertThat(again).isNotNull();
	}

	@Test
	void returnedByTheNation() {
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		this.tokyo.complete(this.tokyo.openTask(instance(id), PREFECTURE), "CONFIRM", null);
		this.nation.complete(this.nation.openTask(instance(id), NATION), "RETURN_BY_NATION", "理由が不明です");
		awaitStatus(id, RequestStatus.ERROR);
		assertThatProcess(id).isCompleted().hasCompletedElements("差戻し");
	}

	@Test
	void sentBackByTheNationAndAgreedTheSecondTime() {
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		Task first = this.tokyo.openTask(instance(id), PREFECTURE);
		this.tokyo.complete(first, "CONFIRM", null);
		Task opinion = this.nation.openTask(instance(id), NATION);
		this.nation.complete(opinion, "RECONFIRM", "40枚でどうか", Map.of("N95_MASK", 40));

		Task second = this.tokyo.openTask(instance(id), PREFECTURE, first);
		assertThatForm(second, "comments", "40枚でどうか");
		this.tokyo.complete(second, "CONFIRM", "同意します", Map.of("N95_MASK", 40));
		this.nation.complete(this.nation.openTask(instance(id), NATION, opinion), "ACCEPT", null);

		DistributionRequest accepted = awaitStatus(id, RequestStatus.ACCEPTED);
		assertThat(accepted.getLines().get("N95_MASK").prefectureQuantity()).isEqualTo(40);
		assertThat(accepted.getLines().get("N95_MASK").nationalQuantity()).isEqualTo(40);
		assertThatProcess(id).isCompleted().hasCompletedElements("受付完了");
	}

	@Test
	void declined() {
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		this.tokyo.complete(this.tokyo.openTask(instance(id), PREFECTURE), "CONFIRM", null);
		this.nation.complete(this.nation.openTask(instance(id), NATION), "DECLINE", "在庫がありません");

		DistributionRequest declined = awaitStatus(id, RequestStatus.ACCEPTED);
		assertThat(declined.getOutcome()).isEqualTo(Outcome.NO_DISTRIBUTION);
		assertThat(declined.getLines().get("N95_MASK").nationalQuantity()).isNull();
		assertThatProcess(id).isCompleted().hasCompletedElements("受付完了");
	}

	@Test
	void revisedDuringThePrefecturesReview() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		Task first = this.tokyo.openTask(instance(id), PREFECTURE);
		this.scenario.revise(hospital, id, 140);

		Task second = this.tokyo.openTask(instance(id), PREFECTURE, first);
		assertThatForm(second, "lines", "requested=140");
		DistributionRequest revised = this.scenario.request(id);
		assertThat(revised.getSubmissionNumber()).isEqualTo(2);
		assertThat(revised.getStage()).isEqualTo(ReviewStage.PREFECTURE);
		assertThatProcess(id).isActive();
	}

	@Test
	void revisedDuringTheNationsReview() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		Task first = this.tokyo.openTask(instance(id), PREFECTURE);
		this.tokyo.complete(first, "CONFIRM", null);
		this.nation.openTask(instance(id), NATION);
		this.scenario.revise(hospital, id, 140);

		this.tokyo.openTask(instance(id), PREFECTURE, first);
		DistributionRequest revised = this.scenario.request(id);
		assertThat(revised.getStage()).isEqualTo(ReviewStage.PREFECTURE);
		assertThat(revised.getLines().get("N95_MASK").prefectureQuantity()).isNull();
		await().untilAsserted(() -> assertThat(this.nation.openTasks(instance(id))).extracting(Task::taskDefinitionId)
			.containsExactly(PREFECTURE));
	}

	@Test
	void revisedDuringTheWait() {
		LocalDate friday = this.scenario.nextFriday();
		this.scenario.advanceTo(friday, LocalTime.of(14, 0));
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		awaitStatus(id, RequestStatus.UNDER_REVIEW);
		assertThatProcess(id).hasActiveElements("翌営業日になった");
		this.scenario.revise(hospital, id, 140);

		await().until(() -> !this.scenario.request(id).isChecking());
		assertThat(this.scenario.request(id).getHandling().orElseThrow().date()).isEqualTo(friday.plusDays(3));
		assertThatProcess(id).isActive().hasTerminatedElements("翌営業日になった");
		assertThat(this.tokyo.openTasks(instance(id))).isEmpty();
		this.scenario.advanceTo(friday.plusDays(3), LocalTime.MIDNIGHT);
		Task task = this.tokyo.openTask(instance(id), PREFECTURE);
		assertThatForm(task, "lines", "requested=140");
	}

	@Test
	void aRevisionThatNoLongerQualifies() {
		Facility clinic = this.scenario.hospital();
		this.scenario.answerWeekly(clinic, Procurement.DIFFICULT);
		this.scenario.answerDaily(clinic);
		UUID id = this.scenario.submitted(clinic);
		this.tokyo.openTask(instance(id), PREFECTURE);
		this.scenario.advanceTo(this.scenario.today().plusDays(21), LocalTime.of(9, 0));
		this.scenario.revise(clinic, id, 140);

		awaitStatus(id, RequestStatus.ERROR);
		assertThatProcess(id).isCompleted().hasCompletedElements("エラー有り");
	}

	@Test
	void withdrawnDuringTheWait() {
		this.scenario.advanceTo(this.scenario.nextFriday(), LocalTime.of(14, 0));
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		awaitStatus(id, RequestStatus.UNDER_REVIEW);
		assertThatProcess(id).hasActiveElements("翌営業日になった");
		assertWithdrawn(hospital, id);
	}

	@Test
	void withdrawnDuringThePrefecturesReview() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		this.tokyo.openTask(instance(id), PREFECTURE);
		assertWithdrawn(hospital, id);
	}

	@Test
	void withdrawnDuringTheNationsReview() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		this.tokyo.complete(this.tokyo.openTask(instance(id), PREFECTURE), "CONFIRM", null);
		this.nation.openTask(instance(id), NATION);
		assertWithdrawn(hospital, id);
	}

	@Test
	void withdrawnBeforeTheCheckAndHandedInAgain() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		this.scenario.withdraw(hospital, id);
		this.scenario.submit(hospital, id);

		awaitStatus(id, RequestStatus.UNDER_REVIEW);
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			assertThat(this.tokyo.openTasks(instance(id))).hasSize(1);
			assertThat(this.scenario.request(id).isWaitingFor(ReviewStage.PREFECTURE, 2)).isTrue();
		});
	}

	private void assertWithdrawn(Facility hospital, UUID id) {
		this.scenario.withdraw(hospital, id);
		assertThat(this.scenario.request(id).getStatus()).isEqualTo(RequestStatus.NOT_SUBMITTED);
		assertThatProcess(id).isCompleted().hasCompletedElements("取下げ");
		await().untilAsserted(() -> assertThat(this.tokyo.openTasks(instance(id))).isEmpty());
		assertThatMails(id).containsExactly("緊急配布要請を受け付けました", "緊急配布要請を取り下げました");
	}

	@Test
	void completedBySomebodyWithoutTheRight() {
		double breaches = this.meters.counter("sos.wall.breaches").count();
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		Task first = this.tokyo.openTask(instance(id), PREFECTURE);
		this.osaka.complete(first, "CONFIRM", null, Map.of("N95_MASK", 20));

		Task putBack = this.tokyo.openTask(instance(id), PREFECTURE, first);
		assertThatForm(putBack, "notice", "権限のない利用者が完了したため、その確認は記録されませんでした。");
		assertThatForm(putBack, "lines", "quantity=100");
		DistributionRequest untouched = this.scenario.request(id);
		assertThat(untouched.isWaitingFor(ReviewStage.PREFECTURE, 1)).isTrue();
		assertThat(untouched.getLines().get("N95_MASK").prefectureQuantity()).isNull();
		List<Review> attempts = this.reviews.findByRequestIdAndResultOrderById(id, ReviewResult.NOT_ALLOWED);
		assertThat(attempts).extracting(Review::getReviewer).containsExactly("osaka");
		assertThat(this.meters.counter("sos.wall.breaches").count()).isEqualTo(breaches + 1);
		await().untilAsserted(
				() -> assertThat(Mails.to("admin@sos.example.jp", untouched)).containsExactly("権限のない利用者による確認を取り消しました"));

		this.tokyo.complete(putBack, "CONFIRM", null);
		assertThat(this.nation.openTask(instance(id), NATION)).isNotNull();
	}

	@Test
	void completedBySomebodyWithoutTheRightAfterARevisionOvertookACompletion() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		Task overtaken = this.tokyo.openTask(instance(id), PREFECTURE);
		this.tokyo.complete(overtaken, "CONFIRM", null);
		this.scenario.revise(hospital, id, 140);

		Task second = this.osaka.openTask(instance(id), PREFECTURE, overtaken);
		this.osaka.complete(second, "CONFIRM", null);
		Task putBack = this.tokyo.openTask(instance(id), PREFECTURE, overtaken, second);
		assertThatForm(putBack, "notice", "権限のない利用者が完了したため");
		assertThat(this.scenario.request(id).isWaitingFor(ReviewStage.PREFECTURE, 2)).isTrue();
	}

	@Test
	void completedWithVariablesThatAreNobodysToSet() {
		UUID other = this.scenario.submitted(this.scenario.eligibleHospital());
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		this.tokyo.openTask(instance(other), PREFECTURE);
		this.tokyo.complete(this.tokyo.openTask(instance(id), PREFECTURE), "CONFIRM", null, Map.of(),
				Map.of("requestId", other.toString(), "submissionNumber", 7, "prefectureCode", "27"));

		assertThat(this.nation.openTask(instance(id), NATION)).isNotNull();
		assertThat(this.scenario.request(id).isWaitingFor(ReviewStage.NATION, 1)).isTrue();
		assertThat(this.scenario.request(other).isWaitingFor(ReviewStage.PREFECTURE, 1)).isTrue();
	}

	@Test
	void completedWithAnInputThatBreaksARule() {
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		Task first = this.tokyo.openTask(instance(id), PREFECTURE);
		this.tokyo.complete(first, "CONFIRM", null, Map.of("N95_MASK", 50));

		Task putBack = this.tokyo.openTask(instance(id), PREFECTURE, first);
		assertThatForm(putBack, "notice", "N95等マスクの確認数は、20枚の倍数で入力してください。");
		assertThat(this.scenario.request(id).isWaitingFor(ReviewStage.PREFECTURE, 1)).isTrue();
	}

	@Test
	void completedInAFormThatStillShowedTheReviewBefore() {
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		this.tokyo.complete(this.tokyo.openTask(instance(id), PREFECTURE), "CONFIRM", null, Map.of("N95_MASK", 40));
		Task first = this.nation.openTask(instance(id), NATION);
		this.nation.complete(first, "ACCEPT", "在庫を確かめました", Map.of(),
				Map.of("lines", List.of(Map.of("itemCode", "N95_MASK", "prefectureQuantity", "―", "quantity", 100),
						Map.of("itemCode", "SURGICAL_MASK", "quantity", 200))));

		Task putBack = this.nation.openTask(instance(id), NATION, first);
		assertThatForm(putBack, "notice", "画面の数量が最新ではなかったため、その確認は記録されませんでした。");
		assertThatForm(putBack, "lines", "prefectureQuantity=40");
		assertThatForm(putBack, "comment", "在庫を確かめました");
		this.nation.complete(putBack, "ACCEPT", null);
		assertThat(awaitStatus(id, RequestStatus.ACCEPTED).getLines().get("N95_MASK").nationalQuantity()).isEqualTo(40);
	}

	@Test
	void remindsTheReviewersWhenTheReviewIsOverdue() {
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		this.tokyo.openTask(instance(id), PREFECTURE);
		this.scenario.advanceTo(this.scenario.today(), LocalTime.of(17, 0));

		assertThatProcess(id).hasCompletedElements("都道府県に督促した").hasActiveElements("都道府県が確認する");
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(Mails.to("tokyo@sos.example.jp", this.scenario.request(id)))
				.containsExactly("確認期限を過ぎた緊急配布要請があります"));
	}

	/** What the form of a task shows, as soon as Tasklist has it. */
	private void assertThatForm(Task task, String variable, String content) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(String.valueOf(this.tokyo.variables(task).get(variable))).contains(content));
	}

	private DistributionRequest awaitStatus(UUID id, RequestStatus status) {
		await().atMost(Duration.ofSeconds(60)).until(() -> this.scenario.request(id).getStatus() == status);
		return this.scenario.request(id);
	}

	/**
	 * The key of the process instance that works on the request, as soon as there is one.
	 */
	private long instance(UUID id) {
		return await().atMost(Duration.ofSeconds(60))
			.until(() -> this.scenario.request(id).getProcessInstanceKey(), key -> key != null);
	}

	private long nextInstance(UUID id, long earlier) {
		return await().atMost(Duration.ofSeconds(60))
			.until(() -> this.scenario.request(id).getProcessInstanceKey(), key -> key != earlier);
	}

	private ProcessInstanceAssert assertThatProcess(UUID id) {
		ProcessInstanceEvent event = Mockito.mock(ProcessInstanceEvent.class);
		Mockito.when(event.getProcessInstanceKey()).thenReturn(instance(id));
		return CamundaAssert.assertThat(event);
	}

	private ListAssert<String> assertThatMails(UUID id) {
		DistributionRequest request = this.scenario.request(id);
		long expected = request.getHistory()
			.stream()
			.map(StatusChange::getEvent)
			.filter(List.of(HistoryEvent.CHECK_PASSED, HistoryEvent.CHECK_FAILED, HistoryEvent.ACCEPTED,
					HistoryEvent.RETURNED, HistoryEvent.WITHDRAWN)::contains)
			.count();
		String recipient = request.getFacilityCode() + "@facility.example.jp";
		await().atMost(Duration.ofSeconds(30)).until(() -> Mails.to(recipient, request).size() >= expected);
		return assertThat(Mails.to(recipient, request));
	}

}

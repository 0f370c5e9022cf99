package jp.gmis.sos.processes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.CompletedReview;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.review.ReviewResult;
import jp.gmis.sos.review.ReviewService;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessError;
import jp.gmis.sos.shared.process.ProcessJob;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The engine may bring a job twice, or too late: the second time changes nothing and
 * gives the same answer. The requests here are unknown to the engine, so that no other
 * worker touches them.
 */
@PlatformTest
class IdempotentWorkersTests {

	private static final long INSTANCE = 1;

	private static final AtomicLong KEYS = new AtomicLong(1);

	@Autowired
	private Scenario scenario;

	@Autowired
	private List<JobWorker> workers;

	@Autowired
	private ReviewService reviews;

	@Autowired
	private JdbcClient database;

	private Facility hospital;

	private UUID id;

	@BeforeEach
	void aRequestThatTheEngineDoesNotKnow() {
		this.hospital = this.scenario.eligibleHospital();
		this.id = this.scenario.draft(this.hospital);
		this.scenario.submitUnknownToTheEngine(this.hospital, this.id);
	}

	@Test
	void checkEligibility() {
		assertSecondTimeChangesNothing("check-eligibility", 1, Map.of());
		assertThat(request().getStatus()).isEqualTo(RequestStatus.UNDER_REVIEW);
	}

	@Test
	void checkEligibilityOfARequestThatFails() {
		Facility other = this.scenario.hospital();
		this.id = this.scenario.draft(other);
		this.scenario.submitUnknownToTheEngine(other, this.id);
		assertSecondTimeChangesNothing("check-eligibility", 1, Map.of());
		assertThat(request().getStatus()).isEqualTo(RequestStatus.ERROR);
	}

	@Test
	void routeByCutoff() {
		work("check-eligibility", 1, Map.of());
		assertSecondTimeChangesNothing("route-by-cutoff", 1, Map.of());
	}

	@Test
	void recordReview() {
		long job = underReviewOf(ReviewDecision.CONFIRM);
		assertThat(request().getStage()).isEqualTo(ReviewStage.NATION);
		assertSecondTimeChangesNothing(job, "record-review", 1, Map.of(ProcessModel.HEADER_STAGE, "PREFECTURE"));
	}

	@Test
	void acceptRequest() {
		underReviewOf(ReviewDecision.CONFIRM);
		review(ReviewDecision.ACCEPT, 1);
		assertSecondTimeChangesNothing("accept-request", 1, Map.of());
		assertThat(request().getStatus()).isEqualTo(RequestStatus.ACCEPTED);
	}

	@Test
	void returnRequest() {
		underReviewOf(ReviewDecision.RETURN_BY_PREFECTURE);
		assertSecondTimeChangesNothing("return-request", 1, Map.of());
		assertThat(request().getStatus()).isEqualTo(RequestStatus.ERROR);
	}

	@Test
	void notifyFacility() {
		work("check-eligibility", 1, Map.of());
		work("route-by-cutoff", 1, Map.of());
		assertSecondTimeChangesNothing("notify-facility", 1, Map.of(ProcessModel.HEADER_EVENT, "UNDER_REVIEW"));
		assertThat(mails()).isEqualTo(1);
	}

	@Test
	void remindReviewers() {
		work("check-eligibility", 1, Map.of());
		assertSecondTimeChangesNothing("remind-reviewers", 1, Map.of(ProcessModel.HEADER_STAGE, "PREFECTURE"));
		assertThat(mails()).isEqualTo(1);
	}

	@Test
	void aJobOfAnOlderSubmissionChangesNothing() {
		work("check-eligibility", 1, Map.of());
		this.scenario.reviseUnknownToTheEngine(this.hospital, this.id);
		work("check-eligibility", 2, Map.of());
		String before = state();
		work("accept-request", 1, Map.of());
		work("return-request", 1, Map.of());
		work("remind-reviewers", 1, Map.of(ProcessModel.HEADER_STAGE, "PREFECTURE"));
		work("notify-facility", 1, Map.of(ProcessModel.HEADER_EVENT, "ACCEPTED"));
		assertThat(state()).isEqualTo(before);
		assertThat(mails()).isZero();
	}

	@Test
	void aLateCheckLooksAtTheSubmissionThatCountsNow() {
		this.scenario.reviseUnknownToTheEngine(this.hospital, this.id);
		assertThat(work("check-eligibility", 1, Map.of())).containsEntry("checkResult", "ELIGIBLE")
			.containsEntry(ProcessModel.SUBMISSION_NUMBER, 2);
	}

	@Test
	void aCheckOfAWithdrawnRequestFindsNothingToDo() {
		this.scenario.withdrawUnknownToTheEngine(this.hospital, this.id);
		assertThat(work("check-eligibility", 1, Map.of())).containsEntry("checkResult", "NOTHING_TO_CHECK");
		assertThat(request().getStatus()).isEqualTo(RequestStatus.NOT_SUBMITTED);
	}

	@Test
	void nothingIsToldOfASubmissionWithdrawnBeforeItWasRouted() {
		work("check-eligibility", 1, Map.of());
		this.scenario.withdrawUnknownToTheEngine(this.hospital, this.id);
		work("route-by-cutoff", 1, Map.of());
		work("notify-facility", 1, Map.of(ProcessModel.HEADER_EVENT, "UNDER_REVIEW"));
		assertThat(mails()).isZero();
		work("notify-facility", 1, Map.of(ProcessModel.HEADER_EVENT, "WITHDRAWN"));
		assertThat(mails()).isEqualTo(1);
	}

	@Test
	void nothingIsToldOfASubmissionRevisedBeforeItWasRouted() {
		work("check-eligibility", 1, Map.of());
		this.scenario.reviseUnknownToTheEngine(this.hospital, this.id);
		work("route-by-cutoff", 1, Map.of());
		work("notify-facility", 1, Map.of(ProcessModel.HEADER_EVENT, "UNDER_REVIEW"));
		assertThat(mails()).isZero();
	}

	@Test
	void aReviewFromAnotherInstanceIsNotTakenOver() {
		work("check-eligibility", 1, Map.of());
		CompletedReview foreign = new CompletedReview(this.id, 1, ReviewStage.PREFECTURE, INSTANCE + 1,
				KEYS.getAndIncrement(), "foreign-" + KEYS.getAndIncrement(), "tokyo", Scenario.confirmation(null),
				false);
		assertThat(this.reviews.record(foreign).getResult()).isEqualTo(ReviewResult.SUPERSEDED);
		assertThat(request().isWaitingFor(ReviewStage.PREFECTURE, 1)).isTrue();
	}

	@Test
	void anInputBeyondAllMeasureIsRefusedAndKeptAsFarAsItGoes() {
		work("check-eligibility", 1, Map.of());
		long job = KEYS.getAndIncrement();
		CompletedReview monster = new CompletedReview(this.id, 1, ReviewStage.PREFECTURE, INSTANCE, job, "task-" + job,
				"tokyo", new ReviewInput(ReviewDecision.CONFIRM, "あ".repeat(100_000), Map.of("X".repeat(500), 1)),
				false);
		Review kept = this.reviews.record(monster);
		assertThat(kept.getResult()).isEqualTo(ReviewResult.INVALID);
		assertThat(kept.getComment()).hasSize(2000);
	}

	@Test
	void aReviewOfAnOlderSubmissionIsKeptButNotTakenOver() {
		work("check-eligibility", 1, Map.of());
		this.scenario.reviseUnknownToTheEngine(this.hospital, this.id);
		work("check-eligibility", 2, Map.of());
		long job = KEYS.getAndIncrement();
		assertThat(this.reviews.record(completed(job, ReviewDecision.CONFIRM, 1)).getResult())
			.isEqualTo(ReviewResult.SUPERSEDED);
		assertThat(request().isWaitingFor(ReviewStage.PREFECTURE, 2)).isTrue();
		assertThatExceptionOfType(ProcessError.class)
			.isThrownBy(() -> work(job, "record-review", 1, Map.of(ProcessModel.HEADER_STAGE, "PREFECTURE")));
	}

	private long underReviewOf(ReviewDecision decision) {
		work("check-eligibility", 1, Map.of());
		return review(decision, 1);
	}

	private long review(ReviewDecision decision, int submission) {
		long job = KEYS.getAndIncrement();
		CompletedReview completed = completed(job, decision, submission);
		assertThat(this.reviews.record(completed).getResult()).isEqualTo(ReviewResult.RECORDED);
		String before = state();
		assertThat(this.reviews.record(completed).getResult()).isEqualTo(ReviewResult.RECORDED);
		assertThat(state()).isEqualTo(before);
		return job;
	}

	private CompletedReview completed(long job, ReviewDecision decision, int submission) {
		return new CompletedReview(this.id, submission, decision.stage(), INSTANCE, job, "task-" + job,
				(decision.stage() == ReviewStage.PREFECTURE) ? "tokyo" : "kuni",
				new ReviewInput(decision, "理由", Map.of("N95_MASK", 80, "SURGICAL_MASK", 200)), false);
	}

	private void assertSecondTimeChangesNothing(String jobType, int submission, Map<String, String> headers) {
		assertSecondTimeChangesNothing(KEYS.getAndIncrement(), jobType, submission, headers);
	}

	private void assertSecondTimeChangesNothing(long key, String jobType, int submission, Map<String, String> headers) {
		Map<String, Object> first = work(key, jobType, submission, headers);
		String before = state();
		Map<String, Object> second = work(key, jobType, submission, headers);
		assertThat(state()).isEqualTo(before);
		assertThat(second).isEqualTo(first);
	}

	private Map<String, Object> work(String jobType, int submission, Map<String, String> headers) {
		return work(KEYS.getAndIncrement(), jobType, submission, headers);
	}

	private Map<String, Object> work(long key, String jobType, int submission, Map<String, String> headers) {
		JobWorker worker = this.workers.stream().filter(one -> one.jobType().equals(jobType)).findFirst().orElseThrow();
		return new HashMap<>(worker.work(new ProcessJob(key, INSTANCE, "Task", headers,
				Map.of(ProcessModel.REQUEST_ID, this.id.toString(), ProcessModel.SUBMISSION_NUMBER, submission))));
	}

	private DistributionRequest request() {
		return this.scenario.request(this.id);
	}

	/** Everything that a job could have changed. */
	private String state() {
		DistributionRequest request = request();
		return "%s %s %s %s %d rows, %d mails, %d reviews".formatted(request.getVersion(), request.getStatus(),
				request.getStage(), request.getLines(), request.getHistory().size(), mails(), reviews());
	}

	private long mails() {
		return count("notification");
	}

	private long reviews() {
		return count("review");
	}

	private long count(String table) {
		return this.database.sql("select count(*) from " + table + " where request_id = unhex(replace(:id, '-', ''))")
			.param("id", this.id.toString())
			.query(Long.class)
			.single();
	}

}

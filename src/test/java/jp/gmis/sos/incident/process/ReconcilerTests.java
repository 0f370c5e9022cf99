package jp.gmis.sos.incident.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import com.github.kagkarlsson.scheduler.task.Task;
import io.camunda.zeebe.client.ZeebeClient;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.incident.Finding;
import jp.gmis.sos.incident.Incident;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.IncidentService;
import jp.gmis.sos.request.HistoryEvent;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.request.StatusChange;
import jp.gmis.sos.review.DeskDecision;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.Operate.Instance;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

/**
 * What database and real engine do not agree on, how it is found, and how it is mended. A
 * test keeps only what it has caused: other tests leave more behind.
 */
@PlatformTest
@Tag("process")
class ReconcilerTests {

	private static final String ADMIN_MAIL = "admin@sos.example.jp";

	private static final Map<String, Integer> QUANTITIES = Map.of("N95_MASK", 80, "SURGICAL_MASK", 200);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration LONG = Duration.ofMinutes(11);

	@Autowired
	private Reconciler reconciler;

	@Autowired
	private IncidentSearch search;

	@Autowired
	private IncidentService incidents;

	@Autowired
	private Scenario scenario;

	@Autowired
	private DeskService desk;

	@Autowired
	private Operate operate;

	@Autowired
	private ZeebeClient engine;

	@Autowired
	private JdbcClient database;

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	private Facility pharmacy;

	private UUID id;

	@BeforeEach
	void aDraftOnABusinessMorning() {
		this.scenario.onBusinessMorning();
		this.pharmacy = this.scenario.eligible(FacilityType.PHARMACY);
		this.id = this.scenario.draft(this.pharmacy);
	}

	@Test
	void aSubmissionThatTheProcessNeverHeardOfIsToldAgain() {
		this.scenario.submitUnknownToTheEngine(this.pharmacy, this.id);
		assertThat(found(IncidentKind.PROCESS_NOT_TOLD)).as("what was just submitted is on its way").isEmpty();
		pass(LONG);
		Incident incident = lasting(IncidentKind.PROCESS_NOT_TOLD);
		this.reconciler.mendLasting();
		await().atMost(PATIENCE).until(() -> this.scenario.request(this.id).getStage() == ReviewStage.PREFECTURE);
		assertMended(incident);
		await().atMost(PATIENCE).until(() -> this.operate.instancesOf(this.id).size() == 1);
	}

	@Test
	void aRevisionThatTheProcessNeverHeardOfIsToldAgain() {
		long instance = underReview();
		this.scenario.reviseUnknownToTheEngine(this.pharmacy, this.id);
		pass(LONG);
		Incident incident = lasting(IncidentKind.PROCESS_NOT_TOLD);
		this.reconciler.mendLasting();
		await().atMost(PATIENCE)
			.until(() -> this.scenario.request(this.id).getStage() == ReviewStage.PREFECTURE
					&& !this.scenario.request(this.id).isChecking());
		assertMended(incident);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.operate.instancesOf(this.id)).containsExactly(instance));
	}

	@Test
	void aWithdrawalThatTheProcessNeverHeardOfIsToldAgain() {
		long instance = underReview();
		this.scenario.withdrawUnknownToTheEngine(this.pharmacy, this.id);
		pass(LONG);
		Incident incident = lasting(IncidentKind.PROCESS_NOT_TOLD);
		this.reconciler.mendLasting();
		assertMended(incident);
		await().atMost(PATIENCE).until(() -> !running(instance));
		assertThat(this.scenario.request(this.id).getStatus()).isEqualTo(RequestStatus.NOT_SUBMITTED);
	}

	@Test
	void aReviewWhoseProcessIsGoneBeginsAgain() {
		long instance = underReview();
		cancel(instance);
		Incident incident = lasting(IncidentKind.PROCESS_GONE);
		this.reconciler.mendLasting();
		assertMended(incident);
		await().atMost(PATIENCE).until(() -> this.scenario.request(this.id).getProcessInstanceKey() != instance);
		assertThat(this.scenario.request(this.id).getStage()).isEqualTo(ReviewStage.PREFECTURE);
		assertThat(this.scenario.request(this.id).getHistory()).extracting(StatusChange::getEvent)
			.contains(HistoryEvent.REVIEW_BEGUN_AGAIN);
		long mails = mails();
		assertThat(mails).as("of the beginning of the review, once").isEqualTo(1);
	}

	@Test
	void aReviewOfTheNationBeginsAgainOnlyWhenAnAdministratorSaysSo() throws Exception {
		long instance = underReview();
		Conflicts.answer(() -> this.desk.take(UUID.randomUUID(), this.id, 1, ReviewStage.PREFECTURE, "tokyo",
				new ReviewInput(ReviewDecision.CONFIRM, null, QUANTITIES), null));
		await().atMost(PATIENCE).until(() -> this.scenario.request(this.id).getStage() == ReviewStage.NATION);
		cancel(instance);
		Incident incident = lasting(IncidentKind.PROCESS_GONE);
		this.reconciler.mendLasting();
		assertThat(this.incidents.get(incident.getId()).getClosedAt()).isNull();
		assertThat(this.scenario.request(this.id).getStage()).isEqualTo(ReviewStage.NATION);

		mend(incident, false).andExpect(flash().attribute("message", "incident.mended"));
		await().atMost(PATIENCE).until(() -> this.scenario.request(this.id).getProcessInstanceKey() != instance);
		assertThat(this.scenario.request(this.id).getStage()).isEqualTo(ReviewStage.PREFECTURE);
		assertThat(this.scenario.request(this.id).getLines().get("N95_MASK").suggestion(ReviewStage.PREFECTURE))
			.as("what the prefecture had confirmed is proposed")
			.isEqualTo(80);
		mend(incident, false).andExpect(flash().attribute("problem", "incident.refused.closed"));
	}

	@Test
	void whatTheNationDecidedIsPutIntoForceWithoutItsProcess() {
		long gone = underReview();
		cancel(gone);
		this.scenario.decideUnknownToTheEngine(this.pharmacy, this.id);
		Incident incident = lasting(IncidentKind.PROCESS_GONE);
		this.reconciler.mendLasting();
		assertMended(incident);
		assertThat(this.scenario.request(this.id).getStatus()).isEqualTo(RequestStatus.ACCEPTED);
		assertThat(mails()).as("that the review began, and the result").isEqualTo(2);
	}

	@Test
	void aRequestThatHasComeToItsEndSinceGetsNoOtherProcess() {
		cancel(underReview());
		Incident incident = lasting(IncidentKind.PROCESS_GONE);
		this.scenario.decideUnknownToTheEngine(this.pharmacy, this.id);
		this.scenario.acceptUnknownToTheEngine(this.id);
		this.reconciler.mendLasting();
		Incident closed = this.incidents.get(incident.getId());
		assertThat(closed.getClosedAt()).isNotNull();
		assertThat(closed.isMended()).isFalse();
	}

	@Test
	void aProcessThatIsLeftOverEndsOnlyWhenAnAdministratorConfirmsIt() throws Exception {
		long instance = underReview();
		this.scenario.decideUnknownToTheEngine(this.pharmacy, this.id);
		this.scenario.acceptUnknownToTheEngine(this.id);
		pass(LONG);
		Incident incident = lasting(IncidentKind.PROCESS_LEFT_OVER);
		this.reconciler.mendLasting();
		mend(incident, false).andExpect(flash().attribute("problem", "incident.refused.unconfirmed"));
		assertThat(running(instance)).isTrue();

		mend(incident, true).andExpect(flash().attribute("message", "incident.mended"));
		await().atMost(PATIENCE).until(() -> !running(instance));
		assertThat(this.scenario.request(this.id).getStatus()).isEqualTo(RequestStatus.ACCEPTED);
	}

	@Test
	void aProcessThatIsNeededIsNotEnded() throws Exception {
		long instance = underReview();
		Incident incident = kept(
				new Finding(IncidentKind.PROCESS_LEFT_OVER, String.valueOf(instance), null, this.id, null));
		mend(incident, true).andExpect(flash().attribute("problem", "incident.refused.young"));
		assertThat(page()).contains("10分ほど続いたら").doesNotContain("プロセスを終了する</button>");
		age(incident);
		mend(incident, true).andExpect(flash().attribute("problem", "incident.refused.needed"));
		assertThat(running(instance)).isTrue();
	}

	@Test
	void aProcessOfWhichNobodyKnowsWhatItIsAboutIsNotEnded() throws Exception {
		Incident incident = kept(new Finding(IncidentKind.PROCESS_LEFT_OVER, "2251799813685249", null, null, null));
		age(incident);
		mend(incident, true).andExpect(flash().attribute("problem", "incident.refused.unknown"));
	}

	@Test
	void aDecisionOnItsWayToALostProcessIsNotTakenForAnother() {
		long instance = underReview();
		cancel(instance);
		UUID click = UUID.randomUUID();
		this.database
			.sql("""
					insert into desk_decision (batch_id, request_id, submission_number, stage, reviewer, decision, decided_at,
					state, user_task_key, told)
					values (:click, :id, 1, 'PREFECTURE', 'tokyo', 'CONFIRM', utc_timestamp(), 'SENT', :task, false)""")
			.param("click", UuidBytes.of(click))
			.param("id", UuidBytes.of(this.id))
			.param("task", String.valueOf(instance + 10))
			.update();
		lasting(IncidentKind.PROCESS_GONE);
		this.reconciler.mendLasting();
		await().atMost(PATIENCE).until(() -> this.scenario.request(this.id).getProcessInstanceKey() != instance);
		assertThat(this.desk.ofBatch(click, "tokyo")).singleElement()
			.extracting(DeskDecision::getState)
			.isEqualTo(DeskDecision.State.REFUSED);
	}

	@Test
	void aProcessAtTheOtherStageIsFoundAndEndedSoThatTheReviewCanBeginAgain() throws Exception {
		long instance = underReview();
		await().atMost(PATIENCE)
			.until(() -> this.operate.instancesAt(ProcessModel.TASK_PREFECTURAL_REVIEW).contains(instance));
		this.database.sql("update distribution_request set stage = 'NATION' where id = :id")
			.param("id", UuidBytes.of(this.id))
			.update();
		Incident incident = lasting(IncidentKind.PROCESS_LEFT_OVER);
		assertThat(page()).contains("要請の段階（都道府県・国）とプロセスの段階が合っていません。");
		mend(incident, true).andExpect(flash().attribute("message", "incident.mended"));
		await().atMost(PATIENCE).until(() -> !running(instance));
		lasting(IncidentKind.PROCESS_GONE);
	}

	@Test
	void aStageThatAgreesAgainIsNoReasonToEndAProcess() throws Exception {
		long instance = underReview();
		await().atMost(PATIENCE)
			.until(() -> this.operate.instancesAt(ProcessModel.TASK_PREFECTURAL_REVIEW).contains(instance));
		Incident incident = kept(new Finding(IncidentKind.PROCESS_LEFT_OVER, String.valueOf(instance),
				ProcessComparison.STAGE, this.id, null));
		age(incident);
		mend(incident, true).andExpect(flash().attribute("problem", "incident.refused.young"));
		assertThat(running(instance)).isTrue();
	}

	@Test
	void aSecondInstanceOfARequestIsEndedAsLongAsItsOwnRuns() throws Exception {
		long own = underReview();
		long other = this.engine.newCreateInstanceCommand()
			.bpmnProcessId(ProcessModel.PROCESS_ID)
			.latestVersion()
			.startBeforeElement(ProcessModel.TASK_PREFECTURAL_REVIEW)
			.variables(Map.of(ProcessModel.REQUEST_ID, this.id.toString(), ProcessModel.SUBMISSION_NUMBER, 1,
					ProcessModel.PREFECTURE_CODE, "13", ProcessModel.REVIEW_DUE_AT, "2099-01-01T09:00:00+09:00",
					ProcessModel.REVIEW_PRIORITY, 50))
			.send()
			.join()
			.getProcessInstanceKey();
		await().atMost(PATIENCE).until(() -> running(other));
		pass(LONG);
		Incident incident = lasting(IncidentKind.PROCESS_LEFT_OVER);
		assertThat(incident.getSubject()).isEqualTo(String.valueOf(other));
		mend(incident, true).andExpect(flash().attribute("message", "incident.mended"));
		await().atMost(PATIENCE).until(() -> !running(other));
		assertThat(running(own)).isTrue();
	}

	@Test
	void whatOnlyWaitsForItsTurnIsLeftAlone() {
		this.scenario.submitUnknownToTheEngine(this.pharmacy, this.id);
		pass(LONG);
		UUID earlier = this.scenario.draft(this.pharmacy);
		this.scenario.submitUnknownToTheEngine(this.pharmacy, earlier);
		this.database
			.sql("update submission set submitted_at = submitted_at - interval 30 minute where request_id = :id")
			.param("id", UuidBytes.of(earlier))
			.update();
		this.scenario.checkUnknownToTheEngine(earlier);
		this.database.sql("update submission set submitted_at = submitted_at - interval 30 minute where request_id in"
				+ " (select request_id from (select request_id from decision_record order by id desc limit 200) newest)")
			.update();
		assertThat(found(IncidentKind.PROCESS_NOT_TOLD)).as("earlier ones are being checked at this moment").isEmpty();
	}

	@Test
	void whatTheReconcilerMendsIsAudited() {
		this.scenario.submitUnknownToTheEngine(this.pharmacy, this.id);
		pass(LONG);
		lasting(IncidentKind.PROCESS_NOT_TOLD);
		this.reconciler.mendLasting();
		assertThat(this.database
			.sql("select username from audit_entry where action = 'INCIDENT_MENDED' and request_id = :id")
			.param("id", UuidBytes.of(this.id))
			.query(String.class)
			.single()).isEqualTo("system");
	}

	@Test
	void anInstanceThatCannotGoOnTriesAgain() throws Exception {
		long instance = this.engine.newCreateInstanceCommand()
			.bpmnProcessId(ProcessModel.PROCESS_ID)
			.latestVersion()
			.startBeforeElement(ProcessModel.TASK_PREFECTURAL_REVIEW)
			.variables(Map.of(ProcessModel.REQUEST_ID, this.id.toString(), ProcessModel.SUBMISSION_NUMBER, 1))
			.send()
			.join()
			.getProcessInstanceKey();
		await().atMost(PATIENCE).until(() -> stuckAt(instance).isPresent());
		Finding finding = this.search.find()
			.findings()
			.stream()
			.filter(one -> one.kind() == IncidentKind.PROCESS_STUCK && this.id.equals(one.requestId()))
			.findFirst()
			.orElseThrow();
		assertThat(finding.cause()).isEqualTo("EXTRACT_VALUE_ERROR");
		Incident incident = kept(finding);
		assertThat(page()).contains("プロセスが先に進めなくなっています。", "モデルの式から値を求められませんでした",
				this.scenario.request(this.id).getTitle());

		this.engine.newSetVariablesCommand(instance)
			.variables(Map.of(ProcessModel.PREFECTURE_CODE, "13", ProcessModel.REVIEW_DUE_AT,
					"2099-01-01T09:00:00+09:00", ProcessModel.REVIEW_PRIORITY, 50))
			.send()
			.join();
		mend(incident, false).andExpect(flash().attribute("message", "incident.tried"));
		await().atMost(PATIENCE).until(() -> stuckAt(instance).isEmpty());
		this.incidents.keep(List.of(), EnumSet.of(IncidentKind.PROCESS_STUCK));
		assertMended(incident);
		cancel(instance);
	}

	@Test
	void workThatFailsAgainAndAgainIsFoundAndTriedNow() throws Exception {
		this.database
			.sql("""
					insert into scheduled_tasks (task_name, task_instance, execution_time, picked, consecutive_failures, version)
					values ('bring-login-to-tasklist', :id, '2037-01-01', false, 9, 1)""")
			.param("id", this.id.toString())
			.update();
		Incident incident = kept(found(one -> "bring-login-to-tasklist".equals(one.subject())));
		assertThat(page()).contains("繰り返し失敗している処理", "確認担当者の利用者情報をTasklistに渡す処理です。", "1件");
		mend(incident, false).andExpect(flash().attribute("message", "incident.tried"));
		assertThat(
				this.database.sql("select execution_time < '2036-01-01' from scheduled_tasks where task_instance = :id")
					.param("id", this.id.toString())
					.query(Boolean.class)
					.optional())
			.isNotEqualTo(Optional.of(false));
		this.database.sql("delete from scheduled_tasks where task_instance = :id")
			.param("id", this.id.toString())
			.update();
	}

	@Test
	void administratorsAreToldOnceOfWhatLasts() {
		Incident incident = kept(new Finding(IncidentKind.PART_AWAY, "OPERATE", "OPERATE", null, null));
		this.incidents.tell();
		assertThat(this.incidents.get(incident.getId()).getToldAt()).as("most goes by itself").isNull();
		age(incident);
		long before = told();
		this.incidents.tell();
		this.incidents.tell();
		await().atMost(PATIENCE).until(() -> told() > before);
		assertThat(this.incidents.countTold()).isPositive();
		this.incidents.keep(List.of(), EnumSet.of(IncidentKind.PART_AWAY));
		assertThat(this.incidents.get(incident.getId()).isMended()).isFalse();
		assertThat(told()).isEqualTo(before + 1);
	}

	@Test
	void everyKindOfWorkHasItsNameOnThePage(@Autowired List<Task<?>> work, @Autowired MessageSource messages) {
		assertThat(work).hasSizeGreaterThan(8)
			.filteredOn(task -> !task.getName().equals("send-mail"))
			.allSatisfy(task -> assertThat(messages.getMessage("incident.cause." + task.getName(), null, null))
				.isNotBlank());
	}

	private long told() {
		return Mails.to(ADMIN_MAIL).stream().filter(subject -> subject.startsWith("対応が必要なこと")).count();
	}

	private long underReview() {
		this.scenario.submit(this.pharmacy, this.id);
		await().atMost(PATIENCE).until(() -> this.scenario.request(this.id).getStage() == ReviewStage.PREFECTURE);
		long instance = this.scenario.request(this.id).getProcessInstanceKey();
		await().atMost(PATIENCE).until(() -> running(instance));
		await().atMost(PATIENCE).until(() -> mails() == 1);
		return instance;
	}

	private void cancel(long instance) {
		this.engine.newCancelInstanceCommand(instance).send().join();
		await().atMost(PATIENCE).until(() -> !running(instance));
	}

	private boolean running(long instance) {
		return this.operate.runningInstances().stream().map(Instance::key).anyMatch(key -> key == instance);
	}

	private Optional<Operate.Stuck> stuckAt(long instance) {
		return this.operate.stuck().stream().filter(stuck -> stuck.processInstanceKey() == instance).findFirst();
	}

	private static void pass(Duration time) {
		SharedPlatform.get().clock().advanceTo(SharedPlatform.get().clock().instant().plus(time));
	}

	private List<Finding> found(IncidentKind kind) {
		return this.search.find()
			.findings()
			.stream()
			.filter(finding -> finding.kind() == kind && this.id.equals(finding.requestId()))
			.toList();
	}

	private Finding found(Predicate<Finding> wanted) {
		return this.search.find().findings().stream().filter(wanted).findFirst().orElseThrow();
	}

	/** Finds what is stuck about the request, keeps it, and lets time pass. */
	private Incident lasting(IncidentKind kind) {
		await().atMost(PATIENCE).until(() -> !found(kind).isEmpty());
		assertThat(found(kind)).hasSize(1);
		Incident incident = kept(found(kind).getFirst());
		age(incident);
		return incident;
	}

	private Incident kept(Finding finding) {
		this.incidents.keep(List.of(finding), EnumSet.allOf(IncidentKind.class));
		return this.incidents.open(0, 10).getLast();
	}

	private void age(Incident incident) {
		this.database.sql("update incident set first_seen_at = first_seen_at - interval 1 hour where id = :id")
			.param("id", incident.getId())
			.update();
	}

	private void assertMended(Incident incident) {
		assertThat(this.incidents.get(incident.getId()).isMended()).isTrue();
	}

	private long mails() {
		return this.database.sql("select count(*) from notification where request_id = :id")
			.param("id", UuidBytes.of(this.id))
			.query(Long.class)
			.single();
	}

	private String page() throws Exception {
		return this.mvc.perform(get("/admin/incidents").with(this.logins.as("admin")))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private ResultActions mend(Incident incident, boolean confirmed) throws Exception {
		return this.mvc.perform(
				post("/admin/incidents/" + incident.getId() + "/mend").param("confirmed", String.valueOf(confirmed))
					.with(this.logins.as("admin"))
					.with(csrf()));
	}

}

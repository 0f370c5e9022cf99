package jp.gmis.sos.deployment.process;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;

import jp.gmis.sos.deployment.MigrationItems.Result;
import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.RequestMigration;
import jp.gmis.sos.deployment.RequestMigration.State;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.TasklistReviewer;
import jp.gmis.sos.user.Actor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Running requests are taken to another version, on the real engine, in each stage. */
@PlatformTest
@Tag("process")
class MigrationTests {

	private static final Actor ADMIN = new Actor("admin", "事務局 次郎");

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	@Autowired
	private Scenario scenario;

	@Autowired
	private ProcessAdministration administration;

	@Autowired
	private MigrationService migrations;

	private ProcessVersion deploy(String model) {
		ProcessVersion proposal = this.administration.propose("試験", model, Map.of(), ADMIN);
		this.administration.deploy(proposal.getId(), "試験の版", "", ADMIN);
		await().atMost(PATIENCE)
			.until(() -> this.administration.get(proposal.getId()).getState() == ProcessVersion.State.DEPLOYED);
		return this.administration.get(proposal.getId());
	}

	private RequestMigration migrate(ProcessVersion from) {
		RequestMigration migration = this.migrations.begin(from.getId(), true, ADMIN);
		await().atMost(PATIENCE).until(() -> this.migrations.get(migration.getId()).getState() == State.DONE);
		return this.migrations.get(migration.getId());
	}

	@Test
	void requestsOfEachStageGoOnInTheOtherVersion() throws Exception {
		await().atMost(PATIENCE).until(() -> this.administration.serving().isPresent());
		this.scenario.advanceTo(this.scenario.nextFriday(), LocalTime.of(10, 0));
		// A version of its own, so that requests of other tests stay where they are.
		ProcessVersion from = deploy(ReleasedProcess.model().replace("name=\"国が確認する\"", "name=\"国が確認する（旧）\""));
		TasklistReviewer tokyo = TasklistReviewer.signIn("tokyo");
		Facility first = this.scenario.eligibleHospital();
		UUID atPrefecture = this.scenario.submitted(first);
		Facility second = this.scenario.eligibleHospital();
		UUID atNation = this.scenario.submitted(second);
		await().until(() -> this.scenario.request(atNation).getStage() == ReviewStage.PREFECTURE);
		tokyo.complete(tokyo.openTask(instance(atNation), "Task_PrefecturalReview"), "CONFIRM", null);
		await().until(() -> this.scenario.request(atNation).getStage() == ReviewStage.NATION);
		this.scenario.advanceTo(this.scenario.today(), LocalTime.of(13, 30));
		Facility third = this.scenario.eligibleHospital();
		UUID deferred = this.scenario.submitted(third);
		await().until(() -> this.scenario.request(deferred).getStage() == ReviewStage.PREFECTURE);

		ProcessVersion to = deploy(ReleasedProcess.model());
		await().atMost(PATIENCE).until(() -> this.migrations.plan(from, to).able().size() == 3);
		assertThat(this.migrations.plan(from, to).elements()).extracting(MigrationPlanner.AtElement::problem)
			.containsOnlyNulls();
		assertThat(this.migrations.plan(from, to).elements()).extracting(MigrationPlanner.AtElement::element)
			.contains("Task_PrefecturalReview", "Task_NationalReview");
		assertThatThrownBy(() -> this.migrations.begin(from.getId(), false, ADMIN)).isInstanceOfSatisfying(
				RuleViolation.class,
				refused -> assertThat(refused.messageKey()).isEqualTo("process.migration.refused.faults"));
		this.mvc.perform(get("/admin/process/{id}/migration", from.getId()).with(this.logins.as("admin")))
			.andExpect(content().string(containsString("3件を移す")))
			.andExpect(content().string(containsString("25166")));
		this.mvc.perform(post("/admin/process/{id}/migration", from.getId()).with(this.logins.as("kuni")).with(csrf()))
			.andExpect(status().isForbidden());

		RequestMigration migration = migrate(from);
		assertThat(this.migrations.counts(migration.getId())).containsEntry(Result.MIGRATED, 3L)
			.containsEntry(Result.FAILED, 0L)
			.containsEntry(Result.PENDING, 0L);
		this.mvc.perform(get("/admin/process/migrations/{id}", migration.getId()).with(this.logins.as("admin")))
			.andExpect(content().string(containsString("移行が終わりました。")));

		tokyo.complete(tokyo.openTask(instance(atPrefecture), "Task_PrefecturalReview"), "CONFIRM", null);
		await().atMost(PATIENCE).until(() -> this.scenario.request(atPrefecture).getStage() == ReviewStage.NATION);
		TasklistReviewer kuni = TasklistReviewer.signIn("kuni");
		kuni.complete(kuni.openTask(instance(atNation), "Task_NationalReview"), "ACCEPT", null);
		await().atMost(PATIENCE).until(() -> this.scenario.request(atNation).getStatus() == RequestStatus.ACCEPTED);
		this.scenario.advanceTo(this.scenario.nextBusinessDay(this.scenario.today()), LocalTime.of(9, 0));
		assertThat(tokyo.openTask(instance(deferred), "Task_PrefecturalReview").id()).isNotBlank();
		this.scenario.withdraw(third, deferred);
		await().atMost(PATIENCE).until(() -> tokyo.openTasks(instance(deferred)).isEmpty());
	}

	@Test
	void whatTheOtherVersionLacksStaysWhereItIsAndIsTold() throws Exception {
		await().atMost(PATIENCE).until(() -> this.administration.serving().isPresent());
		this.scenario.onBusinessMorning();
		ProcessVersion from = deploy(ReleasedProcess.model().replace("name=\"国が確認する\"", "name=\"国が確認する（別）\""));
		UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		ProcessVersion to = deploy(ReleasedProcess.model());
		await().atMost(PATIENCE).until(() -> this.migrations.plan(from, to).able().size() == 1);
		String model = ReleasedProcess.model().replace("Task_PrefecturalReview", "Task_Renamed");
		ProcessVersion renamed = new ProcessVersion("x", model, null, Map.of(), null, ADMIN, from.getCreatedAt());
		MigrationPlanner.Plan plan = this.migrations.plan(from, renamed);
		assertThat(plan.able()).isEmpty();
		assertThat(plan.unable()).isOne();
		assertThat(plan.elements()).singleElement()
			.extracting(MigrationPlanner.AtElement::problem)
			.isEqualTo("移す先の版に同じIDの要素がありません");
		this.mvc.perform(get("/admin/process/{id}/migration", to.getId()).with(this.logins.as("admin")))
			.andExpect(flash().attribute("problem", "process.migration.refused.serving"));
	}

	private long instance(UUID id) {
		return this.scenario.request(id).getProcessInstanceKey();
	}

}

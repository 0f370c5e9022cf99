package jp.gmis.sos.deployment.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jp.gmis.sos.deployment.ProcessProblem;
import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.ProcessVersion.State;
import jp.gmis.sos.deployment.ProcessVersions;
import jp.gmis.sos.deployment.process.ModelComparison.Difference;
import jp.gmis.sos.deployment.process.ModelComparison.Kind;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.TasklistReviewer;
import jp.gmis.sos.user.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** プロセスの版, on the real engine: refused, compared, deployed, and gone back to. */
@PlatformTest
@Tag("process")
class ProcessVersionTests {

	private static final Actor ADMIN = new Actor("admin", "事務局 次郎");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	@Autowired
	private Scenario scenario;

	@Autowired
	private ProcessAdministration administration;

	@Autowired
	private ProcessVersions versions;

	@Autowired
	private DeployAtStart atStart;

	@BeforeEach
	void theReleaseServes() {
		await().atMost(PATIENCE).until(() -> this.administration.serving().isPresent());
		if (!this.administration.serving().orElseThrow().getModel().equals(ReleasedProcess.model())) {
			deploy(this.administration.proposeRelease("付属の版", ADMIN));
		}
	}

	@AfterEach
	void theReleaseServesAgain() {
		theReleaseServes();
	}

	private ProcessVersion propose(UnaryOperator<String> change) {
		return this.administration.propose("試験", change.apply(ReleasedProcess.model()), Map.of(), ADMIN);
	}

	private ProcessVersion deploy(ProcessVersion proposal) {
		this.administration.deploy(proposal.getId(), "試験の版", "試験", ADMIN);
		await().atMost(PATIENCE).until(() -> this.administration.get(proposal.getId()).getState() != State.DEPLOYING);
		return this.administration.get(proposal.getId());
	}

	@Test
	void theReleaseKeepsTheContractAndTheEngineTakesIt() {
		assertThat(this.administration.problems(propose(UnaryOperator.identity()).getId())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					type="check-eligibility" | type="check-nothing" | Task_CheckEligibility | ジョブの種類「check-nothing」
					key="event" value="RETURNED" | key="event" value="LOST" | Task_NotifyReturned | ヘッダー「event」の値「LOST」
					name="distribution-request-withdrawn" | name="other" | Message_Withdrawn | メッセージ「other」
					errorCode="review-refused" | errorCode="other" | Error_ReviewRefused | エラーコード「other」
					"national" | "everybody" | Task_NationalReview | 候補者グループは
					formId="national-review" | formId="other" | Task_NationalReview | 確認画面「other」のファイルがありません
					bindingType="versionTag" versionTag="4" | bindingType="versionTag" versionTag="99" | Task_PrefecturalReview | versionTag が違います
					id="emergency-distribution-request" | id="other" | '' | 実行可能なものを一つだけ
					target="requiredComment" | target="requestId" | Task_PrefecturalReview | 出す変数は
					""")
	void whatBreaksTheContractIsRefusedWithItsElement(String from, String to, String element, String what) {
		ProcessVersion broken = propose(model -> {
			String quoted = from.startsWith("\"") ? from.replace("\"", "&quot;") : from;
			assertThat(model).contains(quoted);
			return model.replace(quoted, from.startsWith("\"") ? to.replace("\"", "&quot;") : to);
		});
		assertThat(this.administration.problems(broken.getId()))
			.anySatisfy(problem -> assertThat(problem).satisfies(found -> {
				assertThat(found.element()).isEqualTo(element);
				assertThat(found.what()).contains(what);
			}));
		assertThatThrownBy(() -> this.administration.deploy(broken.getId(), "x", "", ADMIN))
			.isInstanceOf(RuleViolation.class);
	}

	@Test
	void whatTheEngineRefusesIsToldInItsWords() {
		ProcessVersion broken = propose(model -> model.replace("default=\"SequenceFlow_NothingToCheck\"", ""));
		assertThat(this.administration.problems(broken.getId())).singleElement()
			.extracting(ProcessProblem::what)
			.asString()
			.startsWith("エンジンの検査：")
			.contains("SequenceFlow_NothingToCheck");
	}

	@Test
	void whatIsNoBpmnIsRefused() throws Exception {
		for (String text : List.of("", "ただの文章", "<a/>",
				"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")) {
			ProcessVersion broken = this.administration.propose("x", text, Map.of(), ADMIN);
			assertThat(this.administration.problems(broken.getId())).isNotEmpty();
			this.mvc.perform(get("/admin/process/{id}", broken.getId()).with(this.logins.as("admin")))
				.andExpect(status().isOk())
				.andExpect(content().string(containsString("この版は反映できません")));
		}
	}

	@Test
	void aChangedFormNeedsANewTag() {
		String form = ReleasedProcess.forms().get("national-review").replace("国確認数", "国の確認数");
		ProcessVersion proposal = this.administration.propose("x", ReleasedProcess.model(),
				Map.of("national-review", form), ADMIN);
		assertThat(this.administration.problems(proposal.getId())).singleElement()
			.extracting(ProcessProblem::what)
			.asString()
			.contains("versionTag「4」はすでに使われています");
	}

	@Test
	void whatDiffersIsToldElementByElement() {
		ProcessVersion before = this.administration.serving().orElseThrow();
		ProcessVersion after = propose(model -> model.replace("name=\"配布要件を確認する\"", "name=\"要件を確認する\"")
			.replace("<zeebe:header key=\"event\" value=\"WITHDRAWN\"/>",
					"<zeebe:header key=\"event\" value=\"RETURNED\"/>"));
		List<Difference> differences = this.administration.differences(before, after);
		assertThat(differences).extracting(Difference::element)
			.containsExactlyInAnyOrder("Task_CheckEligibility", "Task_NotifyWithdrawn");
		assertThat(differences).allMatch(difference -> difference.kind() == Kind.CHANGED);
		assertThat(differences.getFirst().details())
			.containsExactly(new ModelComparison.Detail("name", "配布要件を確認する", "要件を確認する"));
		assertThat(this.administration.differences(before, before)).isEmpty();
		assertThat(this.administration.diagram(after, Set.of("Task_CheckEligibility"), Map.of()))
			.contains("class=\"node marked\"")
			.contains("要件を確認");
	}

	@Test
	void aNewVersionWorksOnNewRequestsAndTheOldOneOnOldOnes() throws Exception {
		this.scenario.onBusinessMorning();
		ProcessVersion old = this.administration.serving().orElseThrow();
		UUID before = waiting();
		ProcessVersion deployed = deploy(
				propose(model -> model.replace("name=\"都道府県が確認する\"", "name=\"都道府県が確認する（新）\"")));
		assertThat(deployed.getState()).isEqualTo(State.DEPLOYED);
		assertThat(deployed.getEngineVersion()).isGreaterThan(old.getEngineVersion());
		UUID after = waiting();
		TasklistReviewer tokyo = TasklistReviewer.signIn("tokyo");
		assertThat(nameOfTask(tokyo, before)).isEqualTo("都道府県が確認する");
		// Tasklist learns the names of a new version some seconds after its first tasks.
		await().atMost(PATIENCE).until(() -> nameOfTask(tokyo, after).equals("都道府県が確認する（新）"));

		this.mvc.perform(get("/admin/process").with(this.logins.as("admin")))
			.andExpect(content().string(containsString("試験の版")))
			.andExpect(content().string(containsString("使用中")));
		await().atMost(PATIENCE)
			.untilAsserted(
					() -> this.mvc.perform(get("/admin/process/{id}", deployed.getId()).with(this.logins.as("admin")))
						.andExpect(content().string(containsString("<text class=\"count\""))));

		this.atStart.deployIfAbsent();
		assertThat(this.administration.serving().orElseThrow().getId()).isEqualTo(deployed.getId());

		ProcessVersion again = deploy(this.administration.proposeAgain(old.getId(), ADMIN));
		assertThat(again.getState()).isEqualTo(State.DEPLOYED);
		UUID last = waiting();
		await().atMost(PATIENCE).until(() -> nameOfTask(tokyo, last).equals("都道府県が確認する"));
	}

	@Test
	void aProposalThatWasComparedWithAnotherVersionIsNotDeployed() {
		ProcessVersion late = propose(model -> model.replace("name=\"国が確認する\"", "name=\"国が確認する（甲）\""));
		deploy(propose(model -> model.replace("name=\"国が確認する\"", "name=\"国が確認する（乙）\"")));
		assertThatThrownBy(() -> this.administration.deploy(late.getId(), "x", "", ADMIN)).isInstanceOfSatisfying(
				RuleViolation.class,
				refused -> assertThat(refused.messageKey()).isEqualTo("process.refused.otherServes"));
	}

	@Test
	void theAdministratorUploadsAndNobodyElse() throws Exception {
		MockMultipartFile file = new MockMultipartFile("file", "新しい版.bpmn", "application/xml",
				ReleasedProcess.model().getBytes(StandardCharsets.UTF_8));
		for (String stranger : List.of("tokyo", "kuni")) {
			this.mvc.perform(multipart("/admin/process").file(file).with(this.logins.as(stranger)).with(csrf()))
				.andExpect(status().isForbidden());
			this.mvc.perform(get("/admin/process").with(this.logins.as(stranger))).andExpect(status().isForbidden());
		}
		String address = this.mvc
			.perform(multipart("/admin/process").file(file).with(this.logins.as("admin")).with(csrf()))
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		this.mvc.perform(get(address).with(this.logins.as("admin")))
			.andExpect(content().string(containsString("変更はありません。")))
			.andExpect(content().string(containsString("新しい版.bpmn")))
			.andExpect(content().string(not(containsString("この版は反映できません"))));
		this.mvc.perform(post(address + "/deploy").param("name", " ").with(this.logins.as("admin")).with(csrf()))
			.andExpect(flash().attribute("problem", "process.error.name"));
		this.mvc.perform(multipart("/admin/process").with(this.logins.as("admin")).with(csrf()))
			.andExpect(flash().attribute("problem", "process.error.noFile"));
		this.mvc
			.perform(multipart("/admin/process").file(file)
				.file(new MockMultipartFile("forms", "x.form", "application/json",
						"x".getBytes(StandardCharsets.UTF_8)))
				.with(this.logins.as("admin"))
				.with(csrf()))
			.andExpect(flash().attribute("problem", "process.error.noForm"));
		this.mvc.perform(get("/admin/process/0").with(this.logins.as("admin"))).andExpect(status().isNotFound());
		assertThat(this.versions.count()).isPositive();
	}

	private UUID waiting() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		return id;
	}

	private String nameOfTask(TasklistReviewer reviewer, UUID id) {
		return reviewer.openTask(this.scenario.request(id).getProcessInstanceKey(), "Task_PrefecturalReview").name();
	}

}

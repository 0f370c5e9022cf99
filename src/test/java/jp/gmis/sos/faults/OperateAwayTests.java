package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.UUID;

import jp.gmis.sos.incident.Finding;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.process.IncidentSearch;
import jp.gmis.sos.incident.process.IncidentSearch.Look;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * While Operate is away a request goes all the way without it; only who looks after the
 * processes is told, and nothing is taken for gone that nobody can see.
 */
@PlatformTest
@Tag("process")
class OperateAwayTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@Autowired
	private Scenario scenario;

	@Autowired
	private DeskService desk;

	@Autowired
	private IncidentSearch search;

	@Autowired
	private HealthEndpoint health;

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	@Test
	void aRequestGoesAllTheWayAndAnAdministratorIsTold() throws Exception {
		this.scenario.onBusinessMorning();
		SharedPlatform.get().killOperate();
		try {
			assertThat(health("operate")).isEqualTo(Status.DOWN);
			assertThat(health("readiness")).isEqualTo(Status.UP);
			assertThat(health("liveness")).isEqualTo(Status.UP);
			UUID id = this.scenario.submitted(this.scenario.eligibleHospital());
			decide(id, ReviewStage.PREFECTURE, ReviewDecision.CONFIRM, "tokyo");
			decide(id, ReviewStage.NATION, ReviewDecision.ACCEPT, "kuni");
			await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStatus() == RequestStatus.ACCEPTED);
			Look look = this.search.find();
			assertThat(look.findings()).filteredOn(finding -> finding.kind() == IncidentKind.PART_AWAY)
				.extracting(Finding::subject)
				.containsExactly("OPERATE");
			assertThat(look.looked()).doesNotContain(IncidentKind.PROCESS_GONE, IncidentKind.PROCESS_LEFT_OVER);
			this.mvc.perform(get("/admin/audit/requests/{id}", id).with(this.logins.as("admin")))
				.andExpect(status().isOk())
				.andExpect(content().string(containsString("いまプロセスの経過を取得できません")));
			for (String page : new String[] { "/admin/incidents", "/admin/process" }) {
				this.mvc.perform(get(page).with(this.logins.as("admin"))).andExpect(status().isOk());
			}
		}
		finally {
			SharedPlatform.get().startOperate();
		}
		await().atMost(PATIENCE).until(() -> health("operate").equals(Status.UP));
		assertThat(this.search.find().findings()).extracting(Finding::kind).doesNotContain(IncidentKind.PART_AWAY);
	}

	private void decide(UUID id, ReviewStage stage, ReviewDecision decision, String reviewer) {
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == stage);
		assertThat(Conflicts.answer(() -> this.desk.take(UUID.randomUUID(), id, 1, stage, reviewer,
				new ReviewInput(decision, null, Scenario.confirmation(null).quantities()), null)))
			.isEmpty();
	}

	private Status health(String part) {
		return this.health.healthForPath(part).getStatus();
	}

}

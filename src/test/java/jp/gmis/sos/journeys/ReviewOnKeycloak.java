package jp.gmis.sos.journeys;

import java.time.Duration;
import java.util.UUID;

import com.microsoft.playwright.Page;
import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.grpc.Status;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.ZeebeProperties;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Engine, Tasklist and Operate guarded as by Camunda Identity, with the logins at a real
 * Keycloak ({@code mvn -Pkeycloak verify}).
 */
@PlatformTest
@Tag("journey")
class ReviewOnKeycloak extends Journey {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Autowired
	private Operate operate;

	@Autowired
	private ZeebeProperties engine;

	@Test
	void reviewersSeeWhatIsTheirsAndTheirDecisionsCount() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);

		review("tokyo", hospital, "100", "都道府県確認数", "80", "確認済み（国の確認へ進む）", "keycloak-prefecture");
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		Facility other = this.scenario.eligibleHospital();
		this.scenario.submitted(other);
		openTask("tokyo", other).context().close();
		Page kuni = tasklist("kuni");
		assertThat(kuni.getByText(hospital.getName()).first()).isVisible();
		assertThat(kuni.getByText(other.getName())).hasCount(0);
		kuni.context().close();
		Page osaka = tasklist("osaka");
		assertThat(osaka.getByText("No tasks found").first()).isVisible();
		osaka.context().close();
		review("kuni", hospital, "80", "国確認数", "60", "受付（受付完了にする）", "keycloak-nation");
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStatus() == RequestStatus.ACCEPTED);
		await().atMost(PATIENCE).until(() -> this.operate.instancesOf(id).size() == 1);
	}

	@Test
	void whoHasNoTokenIsTurnedAway() {
		try (ZeebeClient stranger = ZeebeClient.newClientBuilder()
			.grpcAddress(this.engine.grpcAddress())
			.usePlaintext()
			.build()) {
			assertThatExceptionOfType(ClientStatusException.class)
				.isThrownBy(() -> stranger.newTopologyRequest().send().join())
				.satisfies(refused -> assertThat(refused.getStatusCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
		}
		for (String site : new String[] { SharedPlatform.get().tasklistAddress() + "/v1/tasks/search",
				SharedPlatform.get().operateAddress() + "/v1/process-instances/search",
				this.engine.restAddress() + "/v2/user-tasks/1/assignment" }) {
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).as(site)
				.isThrownBy(() -> RestClient.create(site).post().retrieve().toBodilessEntity());
		}
	}

}

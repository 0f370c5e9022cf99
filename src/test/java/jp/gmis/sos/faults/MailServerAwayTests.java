package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.local.MailServer;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A stopped mail server never stops the process; its mails arrive when it is back, each
 * once.
 */
@PlatformTest
@Tag("process")
class MailServerAwayTests {

	@Autowired
	private Scenario scenario;

	@Autowired
	private JdbcClient database;

	@Autowired
	private HealthEndpoint health;

	@Test
	void theProcessGoesOnAndTheMailComesLater() {
		this.scenario.onBusinessMorning();
		MailServer server = SharedPlatform.get().mail();
		Facility hospital = this.scenario.eligibleHospital();
		server.close();
		try {
			assertThat(this.health.healthForPath("mail").getStatus()).isEqualTo(Status.DOWN);
			assertThat(this.health.healthForPath("readiness").getStatus()).isEqualTo(Status.UP);
			UUID id = this.scenario.submitted(hospital);
			await().atMost(Duration.ofSeconds(60)).until(() -> failedMails() > 0);
			assertThat(this.scenario.request(id).getStatus()).isEqualTo(RequestStatus.UNDER_REVIEW);
		}
		finally {
			server.start();
		}
		await().atMost(Duration.ofSeconds(60)).until(() -> mailsTo(hospital) > 0);
		assertThat(mailsTo(hospital)).isEqualTo(1);
	}

	private int failedMails() {
		return this.database
			.sql("select count(*) from scheduled_tasks where task_name = 'send-mail' and consecutive_failures > 0")
			.query(Integer.class)
			.single();
	}

	private static int mailsTo(Facility facility) {
		return Mails.to(facility.getCode() + "@facility.example.jp").size();
	}

}

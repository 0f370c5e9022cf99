package jp.gmis.sos.deployment.process;

import java.time.Duration;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.response.Process;
import jp.gmis.sos.shared.process.DeployedProcess;
import jp.gmis.sos.testsupport.PlatformTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A start deploys only where there is nothing. */
@PlatformTest
@Tag("process")
class ProcessDeployerTests {

	@Autowired
	private ProcessDeployer deployer;

	@Autowired
	private DeployedProcess process;

	@Autowired
	private ZeebeClient client;

	@Test
	void neverReplacesWhatIsDeployed() {
		await().atMost(Duration.ofSeconds(60)).until(this.process::exists);
		int version = versionOfTheRelease();
		this.deployer.deployIfAbsent();
		assertThat(versionOfTheRelease()).isEqualTo(version);
	}

	/** Deploying what is deployed already tells its version and makes no new one. */
	private int versionOfTheRelease() {
		Process deployed = this.client.newDeployResourceCommand()
			.addResourceFromClasspath(ProcessDeployer.MODEL)
			.send()
			.join()
			.getProcesses()
			.getFirst();
		return deployed.getVersion();
	}

}

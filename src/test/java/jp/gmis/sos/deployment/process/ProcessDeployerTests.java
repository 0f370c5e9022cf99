package jp.gmis.sos.deployment.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.camunda.zeebe.client.ZeebeClient;
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
	void neverReplacesWhatAnAdministratorDeployed() throws IOException {
		await().atMost(Duration.ofSeconds(60)).until(this.process::exists);
		String release = Files.readString(Path.of(ProcessDeployer.MODEL));
		String changed = release.replace("name=\"緊急配布要請\"", "name=\"緊急配布要請（変更後）\"");
		int version = deploy(changed);
		try {
			this.deployer.deployIfAbsent();
			assertThat(deploy(changed)).isEqualTo(version);
		}
		finally {
			deploy(release);
		}
	}

	/**
	 * The version that this text is; the newest one when it comes again is no new one.
	 */
	private int deploy(String model) {
		return this.client.newDeployResourceCommand()
			.addResourceStringUtf8(model, ProcessDeployer.MODEL)
			.send()
			.join()
			.getProcesses()
			.getFirst()
			.getVersion();
	}

}

package jp.gmis.sos.deployment.process;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.response.Process;
import io.grpc.Status;
import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.ProcessVersion.State;
import jp.gmis.sos.deployment.ProcessVersions;
import jp.gmis.sos.shared.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Deploys a version behind the pages, as often as it takes for Tasklist and the engine to
 * have it. Begun anew after a crash it makes no second version of the same.
 */
@Configuration(proxyBeanMethods = false)
class DeployVersion {

	@Bean
	OneTimeTask<Void> deployVersionTask(ProcessVersions versions, ProcessDeployer deployer, Clock clock) {
		return Tasks.oneTime(ProcessAdministration.DEPLOY).onFailure(Outbox.retryForEver()).execute((task, context) -> {
			ProcessVersion version = versions.findById(Long.valueOf(task.getId())).orElseThrow();
			if (version.getState() != State.DEPLOYING) {
				return;
			}
			try {
				Process deployed = deployer.deploy(version.getModel(), version.getForms());
				version.deployed(deployed.getVersion(), deployed.getProcessDefinitionKey(), clock.instant());
			}
			catch (ClientStatusException e) {
				if (e.getStatusCode() != Status.Code.INVALID_ARGUMENT) {
					keep(versions, version, e);
					throw e;
				}
				version.refused(e.getMessage());
			}
			catch (RuntimeException e) {
				keep(versions, version, e);
				throw e;
			}
			versions.save(version);
		});
	}

	private static void keep(ProcessVersions versions, ProcessVersion version, RuntimeException why) {
		version.delayed(why.getMessage());
		versions.save(version);
	}

}

package jp.gmis.sos.deployment.process;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.shared.Outbox;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the release's process model after a start, if the engine has none: a restart
 * never replaces what an administrator deployed. With the engine away it is tried again
 * until it succeeds; facilities can submit meanwhile.
 */
@Configuration(proxyBeanMethods = false)
class DeployAtStart {

	private static final TaskDescriptor<Void> DEPLOY = TaskDescriptor.of("deploy-process-if-absent");

	private final Outbox outbox;

	private final TransactionTemplate transaction;

	DeployAtStart(Outbox outbox, TransactionTemplate transaction) {
		this.outbox = outbox;
		this.transaction = transaction;
	}

	@EventListener(ApplicationReadyEvent.class)
	void deployWhenReady() {
		this.transaction.executeWithoutResult(status -> this.outbox.add(DEPLOY.instance("release").build()));
	}

	@Bean
	static OneTimeTask<Void> deployProcessIfAbsent(ProcessDeployer deployer) {
		return Tasks.oneTime(DEPLOY)
			.onFailure(Outbox.retryForEver())
			.execute((task, context) -> deployer.deployIfAbsent());
	}

}

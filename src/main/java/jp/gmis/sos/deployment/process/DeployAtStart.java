package jp.gmis.sos.deployment.process;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Deploys the release's process model after a start, if the engine has none: a restart
 * never replaces what an administrator deployed. With the engine away it is tried again
 * until it succeeds; facilities can submit meanwhile.
 */
@Component
class DeployAtStart {

	private static final Logger logger = LoggerFactory.getLogger(DeployAtStart.class);

	private static final RetryTemplate UNTIL_DONE = new RetryTemplate(RetryPolicy.builder()
		.maxRetries(Long.MAX_VALUE)
		.delay(Duration.ofSeconds(2))
		.multiplier(1.5)
		.maxDelay(Duration.ofSeconds(30))
		.build());

	private final ProcessDeployer deployer;

	DeployAtStart(ProcessDeployer deployer) {
		this.deployer = deployer;
	}

	@EventListener(ApplicationReadyEvent.class)
	void deployWhenReady() {
		Thread.ofVirtual().name("deploy-at-start").start(() -> UNTIL_DONE.invoke(this::deploy));
	}

	private void deploy() {
		try {
			this.deployer.deployIfAbsent();
		}
		catch (RuntimeException e) {
			logger.info("The process is not deployed yet: {}", e.getMessage());
			throw e;
		}
	}

}

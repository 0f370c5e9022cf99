package jp.gmis.sos.deployment.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import io.camunda.zeebe.client.api.response.Process;
import jakarta.annotation.PreDestroy;
import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.deployment.ProcessVersions;
import jp.gmis.sos.shared.process.DeployedProcess;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.user.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Deploys what comes with the release if the engine has no process yet: a restart never
 * replaces what an administrator deployed.
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

	private final DeployedProcess process;

	private final Operate operate;

	private final ProcessVersions versions;

	private final MessageSource messages;

	private final Clock clock;

	private Thread deploying;

	DeployAtStart(ProcessDeployer deployer, DeployedProcess process, Operate operate, ProcessVersions versions,
			MessageSource messages, Clock clock) {
		this.deployer = deployer;
		this.process = process;
		this.operate = operate;
		this.versions = versions;
		this.messages = messages;
		this.clock = clock;
	}

	@EventListener(ApplicationReadyEvent.class)
	void deployWhenReady() {
		this.deploying = Thread.ofVirtual().name("deploy-at-start").start(() -> UNTIL_DONE.invoke(this::deploy));
	}

	@PreDestroy
	void stop() {
		if (this.deploying != null) {
			this.deploying.interrupt();
		}
	}

	private void deploy() {
		try {
			deployIfAbsent();
		}
		catch (RuntimeException e) {
			logger.info("The process is not deployed yet: {}", e.getMessage());
			throw e;
		}
	}

	void deployIfAbsent() {
		boolean listed = this.versions.existsByState(ProcessVersion.State.DEPLOYED);
		if (this.process.exists()) {
			logger.info("The engine has the process {} already; nothing is deployed", ProcessModel.PROCESS_ID);
			if (!listed) {
				listWhatIsThere();
			}
			return;
		}
		String model = ReleasedProcess.model();
		Map<String, String> forms = ReleasedProcess.forms();
		Process deployed = this.deployer.deploy(model, forms);
		logger.info("Deployed {} as version {}", deployed.getBpmnProcessId(), deployed.getVersion());
		list("process.released", model, forms, deployed.getVersion(), deployed.getProcessDefinitionKey());
	}

	/**
	 * A process that was deployed before versions were listed; its forms are not known.
	 */
	private void listWhatIsThere() {
		Operate.Definition there = this.operate.newestDefinition()
			.orElseThrow(() -> new IllegalStateException("Operate does not show the process yet"));
		list("process.found", this.operate.model(there.key()), Map.of(), there.version(), there.key());
	}

	private void list(String name, String model, Map<String, String> forms, int version, long key) {
		ProcessVersion served = new ProcessVersion(this.messages.getMessage(name, null, Locale.JAPANESE), model,
				ProcessAdministration.versionTag(model), forms, null, Actor.PROCESS, this.clock.instant());
		served.deployed(version, key, this.clock.instant());
		this.versions.save(served);
	}

}

package jp.gmis.sos.operation.process;

import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.shared.process.Tasklist;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClientException;

/** Whether Tasklist and Operate answer the application. */
@Configuration(proxyBeanMethods = false)
class WebappsHealth {

	@Bean
	HealthIndicator tasklistHealthIndicator(Tasklist tasklist) {
		return () -> of(() -> tasklist.openTasks(0, ProcessModel.TASK_PREFECTURAL_REVIEW));
	}

	@Bean
	HealthIndicator operateHealthIndicator(Operate operate) {
		return () -> of(operate::newestDefinition);
	}

	private static Health of(Runnable question) {
		try {
			question.run();
			return Health.up().build();
		}
		catch (RestClientException e) {
			return Health.down(e).build();
		}
	}

}

package jp.gmis.sos.shared.process;

import io.camunda.zeebe.client.ZeebeClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client of the engine. */
@Configuration(proxyBeanMethods = false)
class ZeebeConfiguration {

	@Bean
	ZeebeClient zeebeClient(ZeebeProperties properties) {
		return ZeebeClient.newClientBuilder()
			.grpcAddress(properties.grpcAddress())
			.restAddress(properties.restAddress())
			.preferRestOverGrpc(false)
			.defaultMessageTimeToLive(properties.messageTimeToLive())
			.defaultJobTimeout(properties.jobTimeout())
			.numJobWorkerExecutionThreads(properties.jobThreads())
			.usePlaintext()
			.build();
	}

}

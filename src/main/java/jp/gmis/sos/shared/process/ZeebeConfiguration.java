package jp.gmis.sos.shared.process;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.ZeebeClientBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client of the engine. */
@Configuration(proxyBeanMethods = false)
class ZeebeConfiguration {

	@Bean
	ZeebeClient zeebeClient(ZeebeProperties properties, CamundaTokens tokens) {
		ZeebeClientBuilder builder = ZeebeClient.newClientBuilder()
			.grpcAddress(properties.grpcAddress())
			.restAddress(properties.restAddress())
			.preferRestOverGrpc(false)
			.defaultMessageTimeToLive(properties.messageTimeToLive())
			.defaultJobTimeout(properties.jobTimeout())
			.numJobWorkerExecutionThreads(properties.jobThreads());
		if (!"https".equals(properties.grpcAddress().getScheme())) {
			builder.usePlaintext();
		}
		tokens.provider().ifPresent(builder::credentialsProvider);
		return builder.build();
	}

}

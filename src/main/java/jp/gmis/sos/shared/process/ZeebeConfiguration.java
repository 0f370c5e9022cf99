package jp.gmis.sos.shared.process;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.ZeebeClientBuilder;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** How the engine is reached. */
@Configuration(proxyBeanMethods = false)
class ZeebeConfiguration {

	@Bean
	ZeebeClient zeebeClient(ZeebeClientBuilder builder) {
		return builder.build();
	}

	/** For each client one of its own. */
	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	ZeebeClientBuilder zeebeClientBuilder(ZeebeProperties properties, CamundaTokens tokens) {
		ZeebeClientBuilder builder = ZeebeClient.newClientBuilder()
			.grpcAddress(properties.grpcAddress())
			.restAddress(properties.restAddress())
			.preferRestOverGrpc(false)
			.defaultMessageTimeToLive(properties.messageTimeToLive())
			.defaultJobTimeout(properties.jobTimeout());
		if (!"https".equals(properties.grpcAddress().getScheme())) {
			builder.usePlaintext();
		}
		tokens.provider().ifPresent(builder::credentialsProvider);
		return builder;
	}

}

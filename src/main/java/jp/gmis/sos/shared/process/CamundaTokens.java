package jp.gmis.sos.shared.process;

import java.util.Optional;

import io.camunda.zeebe.client.CredentialsProvider;
import org.springframework.stereotype.Component;

/**
 * The tokens by which the application signs in to engine, Tasklist and Operate, where
 * Camunda Identity guards them.
 */
@Component
class CamundaTokens {

	private final CredentialsProvider provider;

	CamundaTokens(OAuthProperties properties) {
		this.provider = properties.isSet() ? provider(properties) : null;
	}

	private static CredentialsProvider provider(OAuthProperties properties) {
		return CredentialsProvider.newCredentialsProviderBuilder()
			.applyEnvironmentOverrides(false)
			.authorizationServerUrl(properties.tokenUrl().toString())
			.clientId(properties.clientId())
			.clientSecret(properties.clientSecret())
			.audience(properties.audience())
			.credentialsCachePath(properties.store().toString())
			.connectTimeout(properties.timeout())
			.readTimeout(properties.timeout())
			.build();
	}

	/** For the engine. */
	Optional<CredentialsProvider> provider() {
		return Optional.ofNullable(this.provider);
	}

	/** The same for Tasklist and Operate. */
	Optional<WebappLogin> login() {
		return provider().map(TokenLogin::new);
	}

}

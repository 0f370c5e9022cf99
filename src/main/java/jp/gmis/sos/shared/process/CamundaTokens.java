package jp.gmis.sos.shared.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.camunda.zeebe.client.CredentialsProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The tokens by which the application signs in to engine, Tasklist and Operate, where
 * Camunda Identity guards them.
 */
@Component
class CamundaTokens {

	private static final String FILE = "token";

	/** Keycloak gives by the client's roles, whatever is asked for. */
	private static final String ENGINE = "zeebe-api";

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
			.audience(ENGINE)
			.credentialsCachePath(ownFolder().resolve(FILE).toString())
			.connectTimeout(properties.timeout())
			.readTimeout(properties.timeout())
			.build();
	}

	/**
	 * The client keeps its token in a file, which nobody else on the machine may read.
	 */
	private static Path ownFolder() {
		try {
			Path folder = Files.createTempDirectory("sos-token");
			folder.toFile().deleteOnExit();
			folder.resolve(FILE).toFile().deleteOnExit();
			return folder;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** For the engine. */
	Optional<CredentialsProvider> provider() {
		return Optional.ofNullable(this.provider);
	}

	/** For Tasklist or Operate: by name and password where nobody gives tokens. */
	WebappLogin login(RestClient webapp, String username, String password) {
		return (this.provider == null) ? new SessionLogin(webapp, username, password) : new TokenLogin(this.provider);
	}

}

package jp.gmis.sos.shared.process;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * How the application signs in to engine, Tasklist and Operate where Camunda Identity
 * guards them: with a token of its own (OAuth 2.0 client credentials), one for all three.
 *
 * @param tokenUrl where tokens are given, or null where nothing but the logins of
 * Tasklist and Operate guards them
 * @param clientId the application's name there
 * @param clientSecret its secret there
 * @param timeout of asking for a token, which all calls wait for
 */
@Validated
@ConfigurationProperties("sos.oauth")
public record OAuthProperties(URI tokenUrl, String clientId, String clientSecret,
		@NotNull @DefaultValue("2s") Duration timeout) {

	/** Whether Identity guards Camunda, and so keeps its logins too. */
	public boolean isSet() {
		return this.tokenUrl != null;
	}

	/** Whoever asks for tokens needs a name and a secret. */
	@AssertTrue(message = "sos.oauth needs client-id and client-secret beside token-url")
	public boolean isComplete() {
		return !isSet() || (StringUtils.hasText(this.clientId) && StringUtils.hasText(this.clientSecret));
	}

}

package jp.gmis.sos.shared.process;

import java.io.IOException;

import io.camunda.zeebe.client.CredentialsProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.ResourceAccessException;

/** The token with which the application signs in at the engine too. */
class TokenLogin implements WebappLogin {

	private final CredentialsProvider tokens;

	TokenLogin(CredentialsProvider tokens) {
		this.tokens = tokens;
	}

	@Override
	public void prove(HttpHeaders headers) {
		try {
			this.tokens.applyCredentials(headers::set);
		}
		catch (IOException e) {
			throw new ResourceAccessException("No token could be got", e);
		}
	}

	/** Who is refused with a good token may not do it, and will not with another one. */
	@Override
	public boolean renew(HttpStatusCode refused) {
		return this.tokens.shouldRetryRequest(new Refusal(refused.value()));
	}

	/** A refusal as the engine's client sees it. */
	private record Refusal(int code) implements CredentialsProvider.StatusCode {

		@Override
		public boolean isUnauthorized() {
			return this.code == 401;
		}

	}

}

package jp.gmis.sos.shared.process;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.client.RestClient;

/**
 * The OpenSearch beside the engine.
 *
 * @param url where the application reaches it, or null or empty: then the application
 * does without the engine's own records, and brings no logins to Tasklist
 * @param timeout of a call
 */
@Validated
@ConfigurationProperties("sos.opensearch")
public record OpenSearchProperties(URI url, @NotNull @DefaultValue("5s") Duration timeout) {

	/** Whether the application reaches it. */
	public boolean isSet() {
		return this.url != null && !this.url.toString().isEmpty();
	}

	/** A client for it; only if it is set. */
	public RestClient client() {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(this.timeout);
		return RestClient.builder().baseUrl(this.url).requestFactory(requests).build();
	}

}

package jp.gmis.sos.shared.process;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether tokens are asked for. */
class OAuthPropertiesTests {

	@Test
	void anEmptyAddressIsNone() {
		OAuthProperties properties = bind(Map.of("sos.oauth.token-url", "", "sos.oauth.client-id", "sos"));
		assertThat(properties.isSet()).isFalse();
		assertThat(properties.isComplete()).isTrue();
	}

	@Test
	void anAddressNeedsAName() {
		OAuthProperties properties = bind(
				Map.of("sos.oauth.token-url", "https://login.example.jp/token", "sos.oauth.client-id", "sos"));
		assertThat(properties.isSet()).isTrue();
		assertThat(properties.isComplete()).isFalse();
	}

	private static OAuthProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("sos.oauth",
				OAuthProperties.class);
	}

}

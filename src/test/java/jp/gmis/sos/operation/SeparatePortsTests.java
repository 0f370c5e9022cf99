package jp.gmis.sos.operation;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Metrics and health never answer on the front's port. */
class SeparatePortsTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void onePortForBothIsRefused() {
		this.environment.setProperty("management.server.port", "8080");
		assertThatIllegalStateException().isThrownBy(() -> new SeparatePorts(this.environment))
			.withMessageContaining("8080");
		this.environment.setProperty("server.port", "8090");
		this.environment.setProperty("management.server.port", "8090");
		assertThatIllegalStateException().isThrownBy(() -> new SeparatePorts(this.environment));
	}

	@Test
	void noPortOfItsOwnIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> new SeparatePorts(this.environment));
	}

	@Test
	void twoPortsAndTwoFreeOnesAreFine() {
		this.environment.setProperty("management.server.port", "8090");
		assertThatNoException().isThrownBy(() -> new SeparatePorts(this.environment));
		this.environment.setProperty("server.port", "0");
		this.environment.setProperty("management.server.port", "0");
		assertThatNoException().isThrownBy(() -> new SeparatePorts(this.environment));
	}

}

package jp.gmis.sos.operation;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start where metrics and health would answer on the front's port, to
 * everybody.
 */
@Component
class SeparatePorts {

	SeparatePorts(Environment environment) {
		String front = environment.getProperty("server.port", "8080");
		String management = environment.getProperty("management.server.port", front);
		if (management.equals(front) && !front.equals("0")) {
			throw new IllegalStateException(
					"management.server.port and server.port are both %s; metrics and health need a port of their own"
						.formatted(front));
		}
	}

}

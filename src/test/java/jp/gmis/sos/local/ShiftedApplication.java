package jp.gmis.sos.local;

import java.time.Clock;
import java.time.Duration;

import jp.gmis.sos.Application;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The application in a JVM of its own, for tests that kill it. Its clock is ahead of the
 * machine's by the system property {@code local.ahead}.
 */
public final class ShiftedApplication {

	private ShiftedApplication() {
	}

	public static void main(String[] arguments) {
		Duration ahead = Duration.parse(System.getProperty("local.ahead"));
		new SpringApplicationBuilder(Application.class)
			.initializers(
					application -> ((GenericApplicationContext) application).registerBean("platformClock", Clock.class,
							() -> Clock.offset(Clock.systemUTC(), ahead), definition -> definition.setPrimary(true)))
			.run(arguments);
	}

}

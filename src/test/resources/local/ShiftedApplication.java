import java.time.Clock;
import java.time.Duration;

import jp.gmis.sos.Application;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The application in a JVM of its own. Its clock is ahead of the machine's by the first
 * argument; it ends with the process that started it. Compiled when it is started: a second main class among the tests would stand in
 * the way of "mvn spring-boot:test-run".
 */
public class ShiftedApplication {

	public static void main(String[] arguments) {
		ProcessHandle.of(Long.parseLong(System.getenv("PARENT_PID")))
			.ifPresentOrElse(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)),
					() -> Runtime.getRuntime().halt(1));
		// The launcher's own loader cannot make proxies of what is not public.
		Thread.currentThread().setContextClassLoader(Application.class.getClassLoader());
		Duration ahead = Duration.parse(arguments[0]);
		new SpringApplicationBuilder(Application.class)
			.initializers(application -> ((GenericApplicationContext) application).registerBean("platformClock",
					Clock.class, () -> Clock.offset(Clock.systemUTC(), ahead),
					definition -> definition.setPrimary(true)))
			.run();
	}

}

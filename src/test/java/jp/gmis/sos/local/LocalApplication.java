package jp.gmis.sos.local;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import jp.gmis.sos.Application;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code mvn spring-boot:test-run}: the local platform, the application on it, and sample
 * data.
 */
public final class LocalApplication {

	private LocalApplication() {
	}

	public static void main(String[] args) {
		try {
			run(args);
		}
		catch (PlatformException e) {
			System.err.println("[local] " + e.getMessage());
			System.exit(1);
		}
		catch (RuntimeException e) {
			System.err.println("[local] The application did not start; its log above says why.");
			System.exit(1);
		}
	}

	private static void run(String[] args) {
		LocalPlatform platform = LocalPlatform.forPeople();
		ConfigurableApplicationContext context = SpringApplication.from(Application::main)
			.with(SampleData.class)
			.withAdditionalProfiles("local")
			.run(arguments(platform.applicationProperties(), args))
			.getApplicationContext();
		SampleData samples = context.getBean(SampleData.class);
		samples.write(platform.tasklistAccounts());
		String port = context.getEnvironment().getProperty("local.server.port");
		System.out.println("""
				[local] ------------------------------------------------------------
				[local] 緊急配布要請   http://localhost:%s
				[local] Tasklist       %s
				[local] Operate        %s   (%s / %s)
				[local] ------------------------------------------------------------
				%s[local] ------------------------------------------------------------
				[local] Every mail is printed here. Stop with Ctrl-C.""".formatted(port, platform.tasklistAddress(),
				platform.operateAddress(), LocalPlatform.SERVICE_USER, LocalPlatform.SERVICE_PASSWORD,
				samples.logins("[local] ")));
		platform.mail().printIncoming(System.out);
	}

	private static String[] arguments(Map<String, Object> properties, String[] args) {
		return Stream
			.concat(properties.entrySet()
				.stream()
				.map(property -> "--%s=%s".formatted(property.getKey(), property.getValue())), Arrays.stream(args))
			.toArray(String[]::new);
	}

}

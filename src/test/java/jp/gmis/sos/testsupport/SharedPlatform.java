package jp.gmis.sos.testsupport;

import java.util.Arrays;
import java.util.stream.Stream;

import jp.gmis.sos.Application;
import jp.gmis.sos.local.LocalPlatform;
import jp.gmis.sos.local.SampleData;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The local platform of a test run, started when a test first needs it and stopped when
 * the run ends.
 */
public final class SharedPlatform implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static LocalPlatform platform;

	private static RuntimeException failure;

	/** Starts it if this is the first test that needs it. */
	public static synchronized LocalPlatform get() {
		if (failure != null) {
			throw failure;
		}
		if (platform == null) {
			start();
		}
		return platform;
	}

	/** Once it has failed, no other test waits for it again. */
	private static void start() {
		try {
			platform = LocalPlatform.forTests();
		}
		catch (RuntimeException e) {
			failure = e;
			throw e;
		}
	}

	/** Closes it: who asks next has an empty one. */
	public static synchronized void close() {
		if (platform != null) {
			platform.close();
			platform = null;
		}
	}

	/**
	 * An application of its own on the platform, with samples and scenarios, to be
	 * closed.
	 */
	public static ConfigurableApplicationContext startApplication(String... arguments) {
		return start(application(), arguments);
	}

	/** The same with more in it. */
	public static ConfigurableApplicationContext startApplicationWith(Class<?> more, String... arguments) {
		return start(application().sources(more), arguments);
	}

	private static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(Application.class, Scenario.class, SampleData.class)
			.initializers(new SharedPlatform());
	}

	private static ConfigurableApplicationContext start(SpringApplicationBuilder application, String... arguments) {
		return application
			.run(Stream.concat(Stream.of("--server.port=0"), Arrays.stream(arguments)).toArray(String[]::new));
	}

	@Override
	public void initialize(ConfigurableApplicationContext application) {
		get().initialize(application);
		// Tests leave requests behind that engine and database do not agree on.
		TestPropertyValues.of("sos.incidents.by-itself=false", "management.server.port=0").applyTo(application);
	}

}

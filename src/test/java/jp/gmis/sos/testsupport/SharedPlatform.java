package jp.gmis.sos.testsupport;

import jp.gmis.sos.local.LocalPlatform;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The local platform, started once in a test run and stopped when it ends. */
public final class SharedPlatform implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static LocalPlatform platform;

	/** Starts it if this is the first test that needs it. */
	public static synchronized LocalPlatform get() {
		if (platform == null) {
			platform = LocalPlatform.forTests();
		}
		return platform;
	}

	@Override
	public void initialize(ConfigurableApplicationContext application) {
		get().initialize(application);
	}

}

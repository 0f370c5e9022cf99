package jp.gmis.sos.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** One node of the application in a JVM of its own, to be killed and started again. */
public final class ApplicationNode {

	static final String PROGRAM = "ShiftedApplication.java";

	private static final int HEAP = 512;

	private final String name;

	private final LocalPlatform platform;

	private final Map<String, Object> properties = new HashMap<>();

	private final int port;

	private ChildJvm process;

	private ApplicationNode(String name, LocalPlatform platform, Map<String, Object> properties) {
		this.name = name;
		this.platform = platform;
		this.port = Port.oneFree();
		this.properties.putAll(platform.properties());
		this.properties.putAll(properties);
		this.properties.putAll(Map.of("server.port", this.port, "management.server.port", 0));
	}

	/** A node that has the platform for itself, not started. */
	public static ApplicationNode alone(LocalPlatform platform) {
		return new ApplicationNode("node", platform, Map.of());
	}

	/**
	 * Two nodes on one platform, not started; the properties are those of the
	 * application.
	 */
	public static List<ApplicationNode> two(LocalPlatform platform, Map<String, Object> properties) {
		return List.of(new ApplicationNode("node-a", platform, properties),
				new ApplicationNode("node-b", platform, properties));
	}

	/** Returns when it answers. */
	public void start() {
		Duration ahead = Duration.between(Clock.systemUTC().instant(), this.platform.clock().instant());
		this.process = ChildJvm.start(this.name, Path.of("target", "nodes", this.name).toAbsolutePath(), PROGRAM,
				classPath(), HEAP,
				Map.of("SPRING_APPLICATION_JSON", new JsonMapper().writeValueAsString(this.properties)),
				ahead.toString());
		this.process.awaitReady(site() + "/login");
	}

	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	/** Ends it at once, whatever it is doing. */
	public void kill() {
		this.process.kill();
	}

	/** Ends it gently: it finishes what it is doing, as at a rolling restart. */
	public void stop() {
		if (this.process != null) {
			this.process.close();
		}
	}

	/** Where it is reached, as a URL. */
	public String site() {
		return "http://localhost:" + this.port;
	}

}

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

	/** Megabytes. */
	static final int HEAP = 512;

	private final String name;

	private final LocalPlatform platform;

	private final Map<String, Object> properties;

	private final int port;

	private ChildJvm process;

	private ApplicationNode(String name, LocalPlatform platform, Map<String, Object> properties) {
		this.name = name;
		this.platform = platform;
		this.port = Port.oneFree();
		this.properties = properties;
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
				classPath(), HEAP, environment(this.platform, this.port, this.properties), ahead.toString());
		this.process.awaitReady(site() + "/login");
	}

	/**
	 * What tells the application of its platform.
	 * @param more properties of the application
	 */
	static Map<String, String> environment(LocalPlatform platform, int port, Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(platform.properties());
		properties.putAll(more);
		properties.putAll(Map.of("server.port", port, "management.server.port", 0));
		return Map.of("SPRING_APPLICATION_JSON", new JsonMapper().writeValueAsString(properties));
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

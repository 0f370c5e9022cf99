package jp.gmis.sos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

/** One node of the application in a JVM of its own, to be killed and started again. */
public final class ApplicationNode {

	static final String PROGRAM = "ShiftedApplication.java";

	/** Megabytes. */
	static final int HEAP = 512;

	/** Of garbage, in the node's directory. */
	private static final String COLLECTIONS = "collections.log";

	/** What was in use before a collection, in megabytes, as the JVM's log tells it. */
	private static final Pattern IN_USE = Pattern.compile("(\\d+)M->\\d+M\\(");

	/** {@code stop_grace_period} in docker-compose.yml. */
	private static final Duration GRACE = Duration.ofSeconds(90);

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
		Map<String, String> environment = new HashMap<>(environment(this.platform, this.port, this.properties));
		environment.put("JDK_JAVA_OPTIONS", "-Xlog:gc:file=" + COLLECTIONS);
		this.process = ChildJvm.start(this.name, directory(), PROGRAM, classPath(), HEAP, environment,
				ahead.toString());
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

	/**
	 * Ends it gently: it finishes what it is doing, as at a rolling restart, and is
	 * killed when its time is over.
	 * @return whether it ended by itself
	 */
	public boolean stop() {
		return this.process == null || this.process.end(GRACE);
	}

	/**
	 * How much of its heap was in use at most since its start, in megabytes.
	 * @throws IllegalStateException if nothing has been collected yet
	 */
	public int heapInUse() {
		try {
			return IN_USE.matcher(Files.readString(directory().resolve(COLLECTIONS)))
				.results()
				.mapToInt(found -> Integer.parseInt(found.group(1)))
				.max()
				.orElseThrow(() -> new IllegalStateException("Nothing has been collected yet"));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private Path directory() {
		return Path.of("target", "nodes", this.name).toAbsolutePath();
	}

	/** Where it is reached, as a URL. */
	public String site() {
		return "http://localhost:" + this.port;
	}

}

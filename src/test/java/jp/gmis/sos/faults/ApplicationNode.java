package jp.gmis.sos.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jp.gmis.sos.local.LocalPlatform;
import jp.gmis.sos.local.ShiftedApplication;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** One node of the application in a JVM of its own, to be killed and started again. */
final class ApplicationNode {

	private static final Duration START_LIMIT = Duration.ofMinutes(3);

	private final String name;

	private final LocalPlatform platform;

	private final int port = freePort();

	private Process process;

	ApplicationNode(String name, LocalPlatform platform) {
		this.name = name;
		this.platform = platform;
	}

	/** Returns when it answers. */
	void start() {
		Map<String, Object> properties = new HashMap<>(this.platform.properties());
		properties.putAll(Map.of("server.port", this.port, "management.server.port", 0, "sos.incidents.check-every",
				"20s", "sos.incidents.patience", "60s", "sos.api.requests-per-minute", 100000));
		Duration ahead = Duration.between(Clock.systemUTC().instant(), this.platform.clock().instant());
		try {
			Path log = Files.createDirectories(Path.of("target", "faults")).resolve(this.name + ".log");
			ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx512m",
					"-XX:TieredStopAtLevel=1", "-Dlocal.ahead=" + ahead, "-cp", classPath(),
					ShiftedApplication.class.getName())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
			builder.environment().put("SPRING_APPLICATION_JSON", new JsonMapper().writeValueAsString(properties));
			this.process = builder.start();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(500)).until(this::answers);
	}

	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	private boolean answers() {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(HttpRequest.newBuilder(URI.create(site() + "/login")).build(), BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException e) {
			return false;
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Ends it at once, whatever it is doing. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	String site() {
		return "http://localhost:" + this.port;
	}

	String name() {
		return this.name;
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static List<ApplicationNode> two(LocalPlatform platform) {
		return List.of(new ApplicationNode("node-a", platform), new ApplicationNode("node-b", platform));
	}

}

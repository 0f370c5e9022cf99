package jp.gmis.sos.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One program of the Camunda distribution (broker, Tasklist or Operate), configured by
 * the environment variables that docker-compose.yml uses too.
 */
final class CamundaServer implements Part {

	private final String name;

	private final String mainClass;

	private final Path directory;

	private final int port;

	private final int managementPort;

	private final int heap;

	private final Map<String, String> environment = new TreeMap<>();

	private ChildJvm process;

	CamundaServer(String name, String mainClass, Path directory, int port, int managementPort, int heap,
			Map<String, String> environment) {
		this.name = name;
		this.mainClass = mainClass;
		this.directory = directory;
		this.port = port;
		this.managementPort = managementPort;
		this.heap = heap;
		this.environment.putAll(Map.of("SERVER_ADDRESS", "127.0.0.1", "SERVER_PORT", String.valueOf(port),
				"MANAGEMENT_SERVER_ADDRESS", "127.0.0.1", "MANAGEMENT_SERVER_PORT", String.valueOf(managementPort)));
		this.environment.putAll(environment);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String address() {
		return "http://127.0.0.1:" + this.port;
	}

	String managementAddress() {
		return "http://127.0.0.1:" + this.managementPort;
	}

	@Override
	public void start() {
		Path home = distribution();
		this.process = ChildJvm.start(this.name, this.directory, "ParentBound.java",
				home.resolve("config") + File.pathSeparator + home.resolve("lib").resolve("*"), this.heap,
				this.environment, this.mainClass);
		this.process.awaitReady(managementAddress() + "/actuator/health/readiness");
	}

	private static Path distribution() {
		Path unpacked = Path.of("target", "local", "distribution").toAbsolutePath();
		try (Stream<Path> folders = Files.list(unpacked)) {
			return folders.filter(Files::isDirectory).findFirst().orElseThrow();
		}
		catch (IOException | NoSuchElementException e) {
			throw new PlatformException("The Camunda distribution is not in %s: start by Maven, which unpacks it there."
				.formatted(unpacked), e);
		}
	}

	void kill() {
		this.process.kill();
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.close();
		}
	}

}

package jp.gmis.sos.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One program of the Camunda distribution (broker, Tasklist or Operate), configured by
 * the environment variables that docker-compose.yml uses too.
 */
final class CamundaServer implements Part {

	private static final String SCHEMA_JAR = "tasklist-els-schema-8.6.0.jar";

	private static final String LIST_VIEW = "schema/os/create/template/tasklist-list-view.json";

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
		Path home = Distribution.in("distribution",
				"The Camunda distribution is not in %s: start by Maven, which unpacks it there.");
		this.process = ChildJvm.start(
				this.name, this.directory, "ParentBound.java", String.join(File.pathSeparator, mended(home).toString(),
						home.resolve("config").toString(), home.resolve("lib").resolve("*").toString()),
				this.heap, this.environment, this.mainClass);
		this.process.awaitReady(managementAddress() + "/actuator/health/readiness");
	}

	/**
	 * Tasklist 8.6.0 leaves out the milliseconds of a task's creation where they are
	 * zero, and its own index then refuses the task and all that come after it, for ever
	 * (camunda/camunda issue 27237, mended in later patches). This index takes both.
	 * @return a folder that goes before the distribution on the class path
	 */
	private Path mended(Path home) {
		Path folder = this.directory.resolve("mended");
		Path schema = folder.resolve(LIST_VIEW);
		try (FileSystem jar = FileSystems.newFileSystem(home.resolve("lib").resolve(SCHEMA_JAR))) {
			Files.createDirectories(schema.getParent());
			Files.writeString(schema, Files.readString(jar.getPath(LIST_VIEW))
				.replace("date_time || epoch_millis", "date_time || strict_date_optional_time || epoch_millis"));
			return folder;
		}
		catch (IOException e) {
			throw new PlatformException("The schema of Tasklist could not be mended: " + e.getMessage(), e);
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

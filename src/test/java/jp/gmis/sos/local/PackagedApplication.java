package jp.gmis.sos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The application as its image has it: extracted from the jar that Maven makes, trained,
 * and started from there. Each step is one of {@code src/main/docker/Dockerfile}.
 */
public final class PackagedApplication {

	private static final Path DIRECTORY = Path.of("target", "bench", "application").toAbsolutePath();

	private static final Path TRAINING = Path.of("src", "main", "docker", "training.args").toAbsolutePath();

	private final LocalPlatform platform;

	private final int port = Port.oneFree();

	private ChildJvm process;

	public PackagedApplication(LocalPlatform platform) {
		this.platform = platform;
	}

	/** Extracts it from the jar in {@code target}. */
	public void extract() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			Path jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
			run(Path.of("target").toAbsolutePath(), List.of("-Djarmode=tools", "-jar", jar.getFileName().toString(),
					"extract", "--force", "--destination", DIRECTORY.toString(), "--application-filename", "app.jar"));
		}
	}

	/** Lets it start once without anything else, and keeps what Java learns from that. */
	public void train() {
		run(DIRECTORY, List.of("@" + TRAINING, "-jar", "app.jar"));
	}

	private static void run(Path directory, List<String> arguments) {
		ChildJvm.start("step", directory, Map.of(), arguments).awaitEnd();
	}

	/** Returns when its first page answers. */
	public void start() {
		this.process = ChildJvm.start("application", DIRECTORY,
				ApplicationNode.environment(this.platform, this.port, Map.of()),
				List.of("-Xmx" + ApplicationNode.HEAP + "m", "-XX:AOTCache=app.aot", "-jar", "app.jar"));
		this.process.awaitReady("http://localhost:" + this.port + "/login");
	}

	/** Ends it gently. */
	public void stop() {
		if (this.process != null) {
			this.process.close();
		}
	}

}

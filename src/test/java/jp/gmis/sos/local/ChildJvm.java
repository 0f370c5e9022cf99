package jp.gmis.sos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server that runs in a JVM of its own: the JDK of this one, its own class path, its
 * output in a log file, ended at the latest when this JVM ends.
 */
final class ChildJvm implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofMinutes(4);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

	/**
	 * Most tests need a server for minutes only, which starts sooner when it is compiled
	 * lightly; benchmarks want it as it runs for weeks.
	 */
	static final boolean LONG_LIVED = Boolean.getBoolean("local.long-lived");

	/**
	 * Who answers people has the processor first, as {@code cpu_shares} has it in
	 * docker-compose.yml.
	 */
	private static final List<String> BEHIND_THE_APPLICATION = List.of("nice", "-n", "10");

	/**
	 * What runs gives way to what starts: where parts start again and again while people
	 * work, it would take minutes.
	 */
	private static final boolean STARTS_FIRST = Boolean.getBoolean("local.starts-first");

	private static final String JAVA = System.getProperty("java.home") + "/bin/java";

	private final String name;

	private final Path log;

	private final Process process;

	private volatile boolean ready;

	private volatile boolean closing;

	private ChildJvm(String name, Path log, Process process) {
		this.name = name;
		this.log = log;
		this.process = process;
	}

	/**
	 * Starts a program by the JDK's source launcher.
	 * @param program the name of a source file among the resources of this package
	 * @param heap the largest heap, in megabytes
	 */
	static ChildJvm start(String name, Path directory, String program, String classPath, int heap,
			Map<String, String> environment, String... arguments) {
		List<String> command = new ArrayList<>();
		if (LONG_LIVED && !program.equals(ApplicationNode.PROGRAM)) {
			command.addAll(BEHIND_THE_APPLICATION);
		}
		command.add(JAVA);
		command.addAll(List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8",
				"--enable-native-access=ALL-UNNAMED"));
		if (!LONG_LIVED) {
			command.add("-XX:TieredStopAtLevel=1");
		}
		if (Runtime.version().feature() > 23) {
			command.add("--sun-misc-unsafe-memory-access=allow");
		}
		command.addAll(List.of("-cp", classPath, source(directory, program).toString()));
		command.addAll(List.of(arguments));
		return run(name, directory, command, environment);
	}

	/**
	 * Starts Java.
	 * @param arguments all of them, for a start in that directory
	 */
	static ChildJvm start(String name, Path directory, Map<String, String> environment, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(JAVA));
		command.addAll(arguments);
		return run(name, directory, command, environment);
	}

	private static ChildJvm run(String name, Path directory, List<String> command, Map<String, String> environment) {
		try {
			Files.createDirectories(directory);
			Path log = directory.resolve("console.log");
			ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile());
			builder.environment().putAll(environment);
			// It ends with this process, even if that is gone before it runs.
			builder.environment().put("PARENT_PID", String.valueOf(ProcessHandle.current().pid()));
			ChildJvm child = new ChildJvm(name, log, builder.start());
			child.process.onExit().thenRun(child::reportDeath);
			return child;
		}
		catch (IOException e) {
			throw new PlatformException("%s could not be started: %s".formatted(name, e.getMessage()), e);
		}
	}

	private static Path source(Path directory, String program) {
		Path source = directory.resolve(program);
		try (var resource = ChildJvm.class.getResourceAsStream("/local/" + program)) {
			Files.createDirectories(directory);
			Files.copy(resource, source, StandardCopyOption.REPLACE_EXISTING);
			return source;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Waits until the address answers with success. */
	void awaitReady(String address) {
		HttpClient client = HttpClient.newHttpClient();
		try {
			HttpRequest probe = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(5)).build();
			long deadline = System.nanoTime() + START_LIMIT.toNanos();
			while (!answers(client, probe)) {
				if (!this.process.isAlive()) {
					throw new PlatformException("%s died while starting (exit %d).%n%s".formatted(this.name,
							this.process.exitValue(), lastLines()));
				}
				if (System.nanoTime() > deadline) {
					throw new PlatformException("%s did not answer at %s within %d s.%n%s".formatted(this.name, address,
							START_LIMIT.toSeconds(), lastLines()));
				}
				this.process.waitFor(200, TimeUnit.MILLISECONDS);
			}
			this.ready = true;
			if (STARTS_FIRST) {
				giveWay();
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new PlatformException("Interrupted while waiting for " + this.name, e);
		}
		finally {
			// To close it would wait for answers that may never come.
			client.shutdownNow();
		}
	}

	/** Where threads have priorities of their own, as on Linux, all have to. */
	private void giveWay() throws InterruptedException {
		Path threads = Path.of("/proc", String.valueOf(this.process.pid()), "task");
		try (Stream<Path> all = Files.list(threads)) {
			List<String> command = new ArrayList<>(List.of("renice", "-n", "10", "-p"));
			all.forEach(thread -> command.add(thread.getFileName().toString()));
			new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
		catch (IOException e) {
			LocalPlatform.say("%s does not give way: %s".formatted(this.name, e.getMessage()));
		}
	}

	/** Waits until it has ended by itself, with success. */
	void awaitEnd() {
		int exit = this.process.onExit().join().exitValue();
		if (exit != 0) {
			throw new PlatformException("%s failed (exit %d).%n%s".formatted(this.name, exit, lastLines()));
		}
	}

	private static boolean answers(HttpClient client, HttpRequest probe) throws InterruptedException {
		try {
			return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException e) {
			return false;
		}
	}

	/** While it starts, whoever waits for it reports; after that nobody does. */
	private void reportDeath() {
		if (this.ready && !this.closing) {
			LocalPlatform.say("%s died (exit %d).%n%s".formatted(this.name, this.process.exitValue(), lastLines()));
		}
	}

	private String lastLines() {
		try {
			List<String> lines = Files.readAllLines(this.log, StandardCharsets.UTF_8);
			return lines.subList(Math.max(0, lines.size() - 30), lines.size())
				.stream()
				.collect(Collectors.joining("\n    ", "  The last lines of " + this.log + ":\n    ", ""));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Ends it at once, without a chance to tidy up. */
	void kill() {
		this.closing = true;
		this.process.destroyForcibly().onExit().join();
	}

	/** Ends it, and whether it did so by itself within that time. */
	boolean end(Duration limit) {
		this.closing = true;
		this.process.destroy();
		try {
			if (this.process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
				return true;
			}
			this.process.destroyForcibly().waitFor();
		}
		catch (InterruptedException e) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		return false;
	}

	@Override
	public void close() {
		end(STOP_LIMIT);
	}

}

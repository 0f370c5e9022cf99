package jp.gmis.sos.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the parts of the platform have spent so far: unlike the time that people wait, it
 * hardly depends on how busy the machine is. On Linux, where each part is a process in a
 * directory of its own.
 *
 * @param nanos when, by the JVM's own count of time
 * @param processors of each part, by its name
 * @param rows read by the database
 * @param pagesRead from the database's files, since they were not in its memory
 * @param pagesWritten to them
 */
record Spent(long nanos, Map<String, Duration> processors, long rows, long pagesRead, long pagesWritten) {

	/** The names of the parts' directories. */
	private static final List<String> PARTS = List.of("node", "database", "opensearch", "zeebe", "tasklist", "operate");

	static Spent soFar(JdbcTemplate database) {
		Map<String, Duration> processors = new TreeMap<>();
		ProcessHandle.current()
			.descendants()
			.forEach(process -> processors.merge(part(process), process.info().totalCpuDuration().orElse(Duration.ZERO),
					Duration::plus));
		return new Spent(System.nanoTime(), processors, status(database, "Handler_read%"),
				status(database, "Innodb_buffer_pool_reads"), status(database, "Innodb_pages_written"));
	}

	private static String part(ProcessHandle process) {
		try {
			Path directory = Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
			return StreamSupport.stream(directory.spliterator(), false)
				.map(Path::toString)
				.filter(PARTS::contains)
				.findFirst()
				.orElse("other");
		}
		catch (IOException e) {
			// It has ended meanwhile, or this is no Linux.
			return "other";
		}
	}

	private static long status(JdbcTemplate database, String names) {
		return database.queryForObject(
				"select sum(variable_value) from information_schema.global_status where variable_name like ?",
				Long.class, names);
	}

	/** Tells how many cores each part was busy with since then. */
	void tellCoresSince(Spent former, Report report) {
		double passed = Duration.ofNanos(this.nanos - former.nanos).toMillis() / 1000.0;
		report.line("cores: %s",
				this.processors.keySet()
					.stream()
					.map(part -> "%s %.2f".formatted(part, seconds(former, part) / passed))
					.collect(Collectors.joining(", ")));
	}

	/** Tells what was spent since then, divided by the number of pages. */
	void tellEachSince(Spent former, int pages, Report report) {
		report.line(
				"each of %,d pages: node %.1f ms, database %.1f ms, %,d rows; database: %,d pages read, %,d written",
				pages, 1000 * seconds(former, "node") / pages, 1000 * seconds(former, "database") / pages,
				(this.rows - former.rows) / pages, this.pagesRead - former.pagesRead,
				this.pagesWritten - former.pagesWritten);
	}

	private double seconds(Spent former, String part) {
		return this.processors.getOrDefault(part, Duration.ZERO)
			.minus(former.processors.getOrDefault(part, Duration.ZERO))
			.toMillis() / 1000.0;
	}

}

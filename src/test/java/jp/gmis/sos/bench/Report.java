package jp.gmis.sos.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;

import com.sun.management.OperatingSystemMXBean;
import jp.gmis.sos.shared.JapanTime;

/** What a benchmark measured: printed, and kept in {@code target/bench}. */
final class Report {

	private static final double MEGABYTE = 1024 * 1024;

	private final Path file;

	private final StringBuilder text = new StringBuilder();

	Report(String name) {
		this.file = Path.of("target", "bench", name + ".txt");
		OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		line("%s, %s: %d cores, %.0f GB, Java %s, largest heap %.0f MB", name, LocalDate.now(JapanTime.ZONE),
				machine.getAvailableProcessors(), machine.getTotalMemorySize() / MEGABYTE / 1024, Runtime.version(),
				Runtime.getRuntime().maxMemory() / MEGABYTE);
	}

	void line(String format, Object... arguments) {
		String line = format.formatted(arguments);
		System.out.println("[bench] " + line);
		this.text.append(line).append('\n');
	}

	/**
	 * Runs the work and tells how long it took and how much of this JVM's heap was in use
	 * at most, which is not the application's where that has a JVM of its own.
	 */
	Duration measure(String what, Runnable work) {
		ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
		long begin = System.nanoTime();
		work.run();
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		double heap = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter(pool -> pool.getType() == MemoryType.HEAP)
			.mapToLong(pool -> pool.getPeakUsage().getUsed())
			.sum() / MEGABYTE;
		line("%-40s %7.1f s, heap of this JVM in use at most %4.0f MB", what, took.toMillis() / 1000.0, heap);
		return took;
	}

	void keep() {
		try {
			Files.createDirectories(this.file.getParent());
			Files.writeString(this.file, this.text);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

}

package jp.gmis.sos.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** How long what people do takes, by its name. */
final class Times {

	private final Map<String, Queue<Long>> nanos = new ConcurrentHashMap<>();

	private final List<String> errors = new CopyOnWriteArrayList<>();

	<T> T measure(String what, Callable<T> work) throws Exception {
		long begin = System.nanoTime();
		T answer = work.call();
		this.nanos.computeIfAbsent(what, name -> new ConcurrentLinkedQueue<>()).add(System.nanoTime() - begin);
		return answer;
	}

	void error(String what) {
		this.errors.add(what);
	}

	List<String> errors() {
		return this.errors;
	}

	/** How many times anything was measured. */
	int count() {
		return this.nanos.values().stream().mapToInt(Collection::size).sum();
	}

	/** Adds what others measured. */
	void add(Times others) {
		others.nanos.forEach((what, measured) -> this.nanos.computeIfAbsent(what, name -> new ConcurrentLinkedQueue<>())
			.addAll(measured));
		this.errors.addAll(others.errors);
	}

	/** One line for a name, if it was measured at all. */
	void tell(Report report, String when, String what) {
		if (this.nanos.containsKey(what)) {
			tell(report, when + ": " + what, this.nanos.get(what));
		}
	}

	/** One line for each name, and one for the errors if there are any. */
	void tell(Report report) {
		new TreeMap<>(this.nanos).forEach((what, measured) -> tell(report, what, measured));
		if (!this.errors.isEmpty()) {
			report.line("%d errors, first: %s", this.errors.size(), this.errors.getFirst());
		}
	}

	private static void tell(Report report, String what, Collection<Long> measured) {
		List<Long> sorted = measured.stream().sorted().toList();
		report.line("%-44s %7d times, p50 %5d ms, p95 %5d ms, p99 %5d ms", what, sorted.size(), percentile(sorted, 50),
				percentile(sorted, 95), percentile(sorted, 99));
	}

	private static long percentile(List<Long> sorted, int percent) {
		return Duration.ofNanos(sorted.get((sorted.size() - 1) * percent / 100)).toMillis();
	}

}

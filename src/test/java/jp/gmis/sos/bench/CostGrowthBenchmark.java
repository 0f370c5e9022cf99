package jp.gmis.sos.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jp.gmis.sos.local.ApplicationNode;
import jp.gmis.sos.local.LocalPlatform;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What people wait for when ten, a hundred and a thousand thousand requests are stored:
 * 50 who read and 10 who hand in requests, which the prefecture then confirms in bulk.
 */
class CostGrowthBenchmark {

	private static final List<Integer> STORED = List.of(10_000, 100_000, 1_000_000);

	private static final Duration WARM_UP = Duration.ofSeconds(120);

	private static final Duration EACH = Duration.ofSeconds(60);

	/** Of each size: what a server gains by running longer shows between them. */
	private static final int SAMPLES = 2;

	private static final int SUBMITTERS = 10;

	private static final int READERS = 50;

	private static final int LONGEST_LOOK = 4000;

	private final Report report = new Report("cost-growth");

	private final LocalPlatform platform = SharedPlatform.get();

	private final ApplicationNode node = ApplicationNode.alone(this.platform);

	private final JdbcTemplate database = new JdbcTemplate(this.platform.ownersDatabase());

	private final HandedIn handedIn = new HandedIn(this.database, this.report);

	private final Errands errands = new Errands(LONGEST_LOOK);

	/** Somebody's errand. */
	private interface Errand {

		void run(Visitor visitor) throws Exception;

	}

	@AfterEach
	void stop() {
		this.node.stop();
	}

	@Test
	void costsTheSameHoweverManyAreStored() throws Exception {
		List<String> facilities = Nation.withSubmitters(this.platform, this.database, SUBMITTERS);
		this.node.start();
		List<Visitor> submitters = new ArrayList<>();
		for (String facility : facilities) {
			submitters.add(Visitor.signedIn(this.node.site(), facility));
		}
		List<Visitor> readers = new ArrayList<>();
		for (int number = 0; number < READERS; number++) {
			readers.add(Visitor.signedIn(this.node.site(), (number % 2 == 0) ? "tokyo" : "kuni"));
		}
		Visitor tokyo = Visitor.signedIn(this.node.site(), "tokyo");
		ManyRequests.write(this.database, STORED.getFirst());
		work(submitters, readers, WARM_UP);
		this.report.line("warming up");
		this.handedIn.awaitRouted();
		this.handedIn.confirmAll(tokyo);
		for (int stored : STORED) {
			this.report.measure("%,d requests".formatted(stored), () -> ManyRequests.write(this.database, stored));
			for (int sample = 1; sample <= SAMPLES; sample++) {
				work(submitters, readers, Duration.ofSeconds(10));
				this.errands.takeTimes();
				Spent before = Spent.soFar(this.database);
				work(submitters, readers, EACH);
				this.report.line("sample %d", sample);
				Times times = this.errands.takeTimes();
				times.tell(this.report);
				Spent after = Spent.soFar(this.database);
				after.tellCoresSince(before, this.report);
				after.tellEachSince(before, times.count(), this.report);
				this.handedIn.awaitRouted();
				this.handedIn.confirmAll(tokyo);
			}
		}
		this.report.keep();
	}

	private void work(List<Visitor> submitters, List<Visitor> readers, Duration howLong) throws Exception {
		long end = System.nanoTime() + howLong.toNanos();
		List<Callable<Void>> people = new ArrayList<>();
		submitters.forEach(visitor -> people.add(() -> repeat(visitor, end, this.errands::handIn)));
		readers.forEach(visitor -> people.add(() -> repeat(visitor, end, this.errands::read)));
		try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<Void> person : hands.invokeAll(people)) {
				person.get();
			}
		}
	}

	private Void repeat(Visitor visitor, long end, Errand errand) throws Exception {
		while (System.nanoTime() < end) {
			this.errands.look();
			errand.run(visitor);
		}
		return null;
	}

}

package jp.gmis.sos.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jp.gmis.sos.local.ApplicationNode;
import jp.gmis.sos.local.LocalPlatform;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The hour before 13:00, among the data of a nation and three years, on one node with 512
 * MB of heap: 18 people a second begin a request, whether or not those before them have
 * finished, and 200 others read. Then until the engine has all, and until a prefecture
 * has confirmed all at the desk, 200 in one action.
 */
class RushHourBenchmark {

	private static final int PER_SECOND = Integer.getInteger("bench.per-second", 18);

	private static final Duration RUSH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 600));

	/** People come more and more, on a server that has run for long. */
	private static final Duration BEFORE = Duration.ofSeconds(Integer.getInteger("bench.seconds-before", 120));

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final int SUBMITTERS = 300;

	private static final int READERS = 200;

	private static final int LONGEST_LOOK = 12_000;

	private final Report report = new Report("rush-hour");

	private final AtomicBoolean open = new AtomicBoolean(true);

	private final LocalPlatform platform = SharedPlatform.get();

	private final ApplicationNode node = ApplicationNode.alone(this.platform);

	private final JdbcTemplate database = new JdbcTemplate(this.platform.ownersDatabase());

	private final HandedIn handedIn = new HandedIn(this.database, this.report);

	private final BlockingQueue<Visitor> free = new LinkedBlockingQueue<>();

	private final Errands errands = new Errands(LONGEST_LOOK);

	@AfterEach
	void stop() {
		this.node.stop();
	}

	@Test
	void takesWhatComes() throws Exception {
		List<String> submitters = new ArrayList<>();
		this.report.measure("%,d facilities, %,d requests written".formatted(Nation.FACILITIES, Nation.REQUESTS),
				() -> {
					submitters.addAll(Nation.withSubmitters(this.platform, this.database, SUBMITTERS));
					ManyRequests.write(this.database, Nation.REQUESTS);
				});
		this.report.measure("the application is started", this.node::start);
		for (String facility : submitters) {
			this.free.add(Visitor.signedIn(this.node.site(), facility));
		}
		Times before = new Times();
		List<Times> minutes = new ArrayList<>();
		List<Visitor> readers = new ArrayList<>();
		for (int number = 0; number < READERS; number++) {
			readers.add(Visitor.signedIn(this.node.site(), (number % 2 == 0) ? "tokyo" : "kuni"));
		}
		try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
			readers.forEach(reader -> people.submit(() -> read(reader)));
			this.report.measure("up to %d a second within %d s".formatted(PER_SECOND, BEFORE.toSeconds()),
					() -> come(people, BEFORE, 0));
			before.add(this.errands.takeTimes());
			Spent spent = Spent.soFar(this.database);
			this.report.measure("%d a second for %d s".formatted(PER_SECOND, RUSH.toSeconds()),
					() -> rush(people, minutes));
			Spent.soFar(this.database).tellCoresSince(spent, this.report);
			this.open.set(false);
		}
		minutes.add(this.errands.takeTimes());
		// Only now: what took longest ended after its minute.
		Times all = new Times();
		minutes.forEach(all::add);
		all.tell(this.report);
		this.handedIn.awaitRouted();
		this.handedIn.confirmAll(Visitor.signedIn(this.node.site(), "tokyo"));
		this.report.line("%d MB of the application's heap in use at most", this.node.heapInUse());
		this.report.keep();
		assertThat(before.errors()).isEmpty();
		assertThat(all.errors()).isEmpty();
	}

	private void rush(ExecutorService people, List<Times> minutes) {
		for (Duration left = RUSH; left.isPositive(); left = left.minus(MINUTE)) {
			come(people, (left.compareTo(MINUTE) < 0) ? left : MINUTE, PER_SECOND);
			Times minute = this.errands.takeTimes();
			minute.tell(this.report, "%,6d wait".formatted(this.handedIn.waiting()), Errands.RECEIPT);
			minutes.add(minute);
		}
	}

	/** People who submit come, and ever more of them until the rate is reached. */
	private void come(ExecutorService people, Duration howLong, int from) {
		long begun = System.nanoTime();
		double seconds = howLong.toSeconds();
		double growth = (PER_SECOND - from) / seconds;
		long all = Math.round((from + PER_SECOND) / 2.0 * seconds);
		try {
			for (long number = 0; number < all; number++) {
				// The number of those who have come is from * t + growth * t² / 2.
				double due = (growth == 0) ? number / (double) from
						: (Math.sqrt(from * (double) from + 2 * growth * number) - from) / growth;
				TimeUnit.NANOSECONDS.sleep(begun + (long) (due * TimeUnit.SECONDS.toNanos(1)) - System.nanoTime());
				people.submit((Callable<Void>) this::submit);
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private Void read(Visitor reader) {
		while (this.open.get()) {
			try {
				this.errands.read(reader);
			}
			catch (Exception e) {
				this.errands.times().error(e.toString());
			}
		}
		return null;
	}

	private Void submit() throws Exception {
		Visitor visitor = this.errands.times().measure("0 waited for one of the people to be free", this.free::take);
		try {
			this.errands.handIn(visitor);
		}
		catch (Exception e) {
			this.errands.times().error(e.toString());
		}
		finally {
			this.free.add(visitor);
		}
		return null;
	}

}

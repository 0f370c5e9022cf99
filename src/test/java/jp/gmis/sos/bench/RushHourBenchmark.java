package jp.gmis.sos.bench;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jp.gmis.sos.local.ApplicationNode;
import jp.gmis.sos.local.LocalPlatform;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.testsupport.HtmlForm;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

	private static final int AT_ONCE = 200;

	private final Report report = new Report("rush-hour");

	private final AtomicBoolean open = new AtomicBoolean(true);

	private final LocalPlatform platform = SharedPlatform.get();

	private final ApplicationNode node = ApplicationNode.alone(this.platform);

	private final JdbcTemplate database = new JdbcTemplate(this.platform.ownersDatabase());

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
		List<Times> minutes = new ArrayList<>();
		List<Visitor> readers = new ArrayList<>();
		for (int number = 0; number < READERS; number++) {
			readers.add(Visitor.signedIn(this.node.site(), (number % 2 == 0) ? "tokyo" : "kuni"));
		}
		try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
			readers.forEach(reader -> people.submit((Callable<Void>) () -> read(reader)));
			this.report.measure("up to %d a second within %d s".formatted(PER_SECOND, BEFORE.toSeconds()),
					() -> come(people, BEFORE, 0));
			this.errands.takeTimes();
			this.report.measure("%d a second for %d s".formatted(PER_SECOND, RUSH.toSeconds()),
					() -> rush(people, minutes));
			this.open.set(false);
		}
		minutes.add(this.errands.takeTimes());
		// Only now: what took longest ended after its minute.
		Times all = new Times();
		minutes.forEach(all::add);
		all.tell(this.report);
		long begun = submissions();
		this.report.line("%,d submissions stored, of which the engine had %,d", begun, begun - waiting());
		this.report.measure("… until it has checked and routed all",
				() -> await().atMost(Duration.ofHours(1))
					.pollInterval(Duration.ofSeconds(1))
					.until(() -> waiting() == 0));
		confirmAll();
		this.report.keep();
	}

	private void rush(ExecutorService people, List<Times> minutes) {
		for (Duration left = RUSH; left.isPositive(); left = left.minus(MINUTE)) {
			come(people, (left.compareTo(MINUTE) < 0) ? left : MINUTE, PER_SECOND);
			Times minute = this.errands.takeTimes();
			minute.tell(this.report, "%,6d wait".formatted(waiting()), Errands.RECEIPT);
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

	private Void read(Visitor reader) throws Exception {
		while (this.open.get()) {
			this.errands.read(reader);
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

	private long submissions() {
		return this.database.queryForObject("select count(*) from submission", Long.class);
	}

	/** Those whose review has not begun, be it in the outbox or in the engine. */
	private long waiting() {
		return this.database.queryForObject("select count(*) from submission s join distribution_request r"
				+ " on r.id = s.request_id where r.checking = true or r.stage is null", Long.class);
	}

	private void confirmAll() throws Exception {
		Visitor tokyo = Visitor.signedIn(this.node.site(), "tokyo");
		Times actions = new Times();
		List<UUID> all = this.database.queryForList("select request_id from submission", byte[].class)
			.stream()
			.map(UuidBytes::read)
			.toList();
		this.report.measure("%,d reviews confirmed at the desk, %d in one action".formatted(all.size(), AT_ONCE),
				() -> {
					for (int from = 0; from < all.size(); from += AT_ONCE) {
						List<UUID> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
						confirm(tokyo, some, actions);
					}
				});
		actions.tell(this.report);
		this.report
			.measure("… until the process has recorded all",
					() -> await().atMost(Duration.ofHours(2))
						.pollInterval(Duration.ofSeconds(1))
						.until(() -> this.database.queryForObject(
								"select count(*) from desk_decision where state in ('WAITING', 'SENT')",
								Long.class) == 0));
		assertThat(
				this.database.queryForObject("select count(*) from desk_decision where state = 'RECORDED'", Long.class))
			.isEqualTo(all.size());
	}

	private void confirm(Visitor tokyo, List<UUID> some, Times actions) {
		Map<String, String> form = new LinkedHashMap<>(Map.of("decision", "CONFIRM", "comment", ""));
		some.forEach(
				id -> form.putAll(Map.of("submissions[" + id + "]", "1", "quantities[" + id + ":N95_MASK]", "80")));
		try {
			Map<String, String> desk = new HashMap<>(HtmlForm.fields(tokyo.get("/desk").body()));
			form.put("_csrf", desk.get("_csrf"));
			actions.measure("an action, to the page with a result for each", () -> {
				HttpResponse<String> sent = tokyo.post("/desk/send", form);
				this.errands.expect(302, sent);
				return tokyo.get(sent.headers().firstValue("location").orElseThrow().replaceAll("^https?://[^/]+", ""));
			});
		}
		catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

}

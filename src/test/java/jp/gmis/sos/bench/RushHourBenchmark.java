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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import jp.gmis.sos.local.ApplicationNode;
import jp.gmis.sos.local.LocalPlatform;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.testsupport.HtmlForm;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The hour before 13:00, among the data of a nation and three years, on one node with 512
 * MB of heap: 18 people a second begin a request, whether or not those before them have
 * finished, and 200 others read. Then until the engine has all, and until a prefecture
 * has confirmed all at the desk, 200 in one action.
 */
class RushHourBenchmark {

	private static final int FACILITIES = 64_167;

	private static final int PER_FACILITY = Integer.getInteger("bench.per-facility", 16);

	private static final int FIRST_FACILITY = 300_000;

	private static final int PER_SECOND = Integer.getInteger("bench.per-second", 18);

	private static final Duration RUSH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 600));

	/** People come more and more, on a server that has run for long. */
	private static final Duration BEFORE = Duration.ofSeconds(Integer.getInteger("bench.seconds-before", 120));

	private static final int SUBMITTERS = 300;

	private static final int READERS = 200;

	private static final Duration LONGEST_LOOK = Duration.ofSeconds(12);

	private static final int AT_ONCE = 200;

	private static final Pattern DETAIL = Pattern.compile("href=\"(/requests/[0-9a-f-]{36})\"");

	private final Report report = new Report("rush-hour");

	private final AtomicBoolean open = new AtomicBoolean(true);

	private final LocalPlatform platform = SharedPlatform.get();

	private final ApplicationNode node = ApplicationNode.alone(this.platform);

	private final JdbcTemplate database = new JdbcTemplate(this.platform.ownersDatabase());

	private final BlockingQueue<Visitor> free = new LinkedBlockingQueue<>();

	private volatile Times times = new Times();

	@AfterEach
	void stop() {
		this.node.stop();
	}

	@Test
	void takesWhatComes() throws Exception {
		List<String> submitters = prepared();
		this.report.measure("the application is started", this.node::start);
		for (String facility : submitters) {
			this.free.add(Visitor.signedIn(this.node.site(), facility));
		}
		List<Visitor> readers = new ArrayList<>();
		for (int number = 0; number < READERS; number++) {
			readers.add(Visitor.signedIn(this.node.site(), (number % 2 == 0) ? "tokyo" : "kuni"));
		}
		try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
			readers.forEach(reader -> people.submit((Callable<Void>) () -> read(reader)));
			this.report.measure("up to %d a second within %d s".formatted(PER_SECOND, BEFORE.toSeconds()),
					() -> come(people, BEFORE, 0));
			this.times = new Times();
			this.report.measure("%d a second for %d s".formatted(PER_SECOND, RUSH.toSeconds()),
					() -> come(people, RUSH, PER_SECOND));
			this.open.set(false);
		}
		this.times.tell(this.report);
		long begun = submissions();
		this.report.line("%,d submissions stored, of which the engine had %,d", begun, begun - waiting());
		this.report.measure("… until it has checked and routed all",
				() -> await().atMost(Duration.ofHours(1))
					.pollInterval(Duration.ofSeconds(1))
					.until(() -> waiting() == 0));
		confirmAll();
		this.report.keep();
	}

	/** The data of a nation, and the people who will submit. */
	private List<String> prepared() {
		List<String> facilities = new ArrayList<>();
		try (ConfigurableApplicationContext application = SharedPlatform.startApplication()) {
			Scenario scenario = application.getBean(Scenario.class);
			scenario.onBusinessMorning();
			this.report.measure("%,d facilities, %,d requests written".formatted(FACILITIES, FACILITIES * PER_FACILITY),
					() -> {
						facilities.addAll(ManyFacilities.write(this.database, FIRST_FACILITY, FACILITIES));
						ManyRequests.write(this.database, PER_FACILITY);
					});
			List<String> submitters = facilities.subList(0, SUBMITTERS);
			ManyFacilities.answerSurveys(this.database, submitters, SurveyKind.WEEKLY.periodOf(scenario.today()));
			ManyFacilities.writeLogins(this.database, submitters,
					application.getBean(PasswordEncoder.class).encode(SampleData.PASSWORD),
					this.platform.clock().instant());
			return submitters;
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

	/** Opens the list and one of its requests, and looks at each for some seconds. */
	private Void read(Visitor reader) throws Exception {
		while (this.open.get()) {
			look();
			String list = read(reader, "read: list", "/requests");
			List<String> details = DETAIL.matcher(list).results().map(found -> found.group(1)).distinct().toList();
			look();
			if (!details.isEmpty()) {
				read(reader, "read: request", details.get(ThreadLocalRandom.current().nextInt(details.size())));
			}
		}
		return null;
	}

	/** People read, and do not come in step. */
	private static void look() throws InterruptedException {
		Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_LOOK.toMillis()));
	}

	private String read(Visitor visitor, String what, String page) throws Exception {
		HttpResponse<String> answer = this.times.measure(what, () -> visitor.get(page));
		if (answer.statusCode() != 200) {
			this.times.error(page + " " + answer.statusCode());
		}
		return answer.body();
	}

	private Void submit() throws Exception {
		Visitor visitor = this.times.measure("0 waited for one of the people to be free", this.free::take);
		try {
			Map<String, String> form = HtmlForm.fields(read(visitor, "1 new form", "/requests/new"));
			form.putAll(Map.of("conditionsConfirmed", "true", "reason", "入荷が止まっています", "contactName", "山田",
					"contactPhone", "03-1234-5678", "quantities[N95_MASK]", "100"));
			String request = "/requests/" + form.get("id");
			expect(302, this.times.measure("2 registered", () -> visitor.post("/requests/new", form)));
			Map<String, String> confirmation = HtmlForm.fields(read(visitor, "3 confirmation", request + "/submit"));
			String receipt = this.times.measure("4 handed in, to the receipt page", () -> {
				expect(302, visitor.post(request + "/submit", confirmation));
				HttpResponse<String> page = visitor.get(request);
				expect(200, page);
				return page.body();
			});
			if (!receipt.contains(request + "/withdraw")) {
				this.times.error("No receipt of " + request);
			}
		}
		catch (Exception e) {
			this.times.error(e.toString());
		}
		finally {
			this.free.add(visitor);
		}
		return null;
	}

	private void expect(int status, HttpResponse<String> answer) {
		if (answer.statusCode() != status) {
			this.times.error(answer.uri() + " " + answer.statusCode());
		}
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
		List<UUID> all = this.database.queryForList("select lower(hex(request_id)) from submission", String.class)
			.stream()
			.map(RushHourBenchmark::uuid)
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
				expect(302, sent);
				return tokyo.get(sent.headers().firstValue("location").orElseThrow().replaceAll("^https?://[^/]+", ""));
			});
		}
		catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	private static UUID uuid(String hex) {
		return new UUID(Long.parseUnsignedLong(hex.substring(0, 16), 16),
				Long.parseUnsignedLong(hex.substring(16), 16));
	}

}

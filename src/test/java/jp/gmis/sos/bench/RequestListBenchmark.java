package jp.gmis.sos.bench;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * データ一覧 and the page of a request with 1,000,000 stored requests of 64,167 facilities
 * over three years: 50 people at once, each with a session of their own, who open a page,
 * look at it for a second, and open it again. The database has 1 GB of memory, as in
 * production.
 */
@PlatformTest
class RequestListBenchmark {

	private static final int PEOPLE = 50;

	private static final Duration LOOK = Duration.ofSeconds(1);

	private static final Duration EACH = Duration.ofSeconds(20);

	/**
	 * Java compiles what runs often: a server that has just started is not what people
	 * meet.
	 */
	private static final Duration WARM_UP = Duration.ofSeconds(60);

	/** Only a list tells how many it has, and only a request what is asked for. */
	private static final String LIST = "個の項目";

	private static final String REQUEST = "N95等マスク";

	private final Report report = new Report("request-list");

	private final JdbcTemplate database = new JdbcTemplate(SharedPlatform.get().ownersDatabase());

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private PasswordEncoder passwords;

	@Autowired
	private Scenario scenario;

	@LocalServerPort
	private int port;

	@Test
	void showsThePages() throws Exception {
		this.scenario.advanceTo(this.scenario.nextFriday(), LocalTime.of(10, 0));
		List<String> facilities = Nation.write(this.database);
		this.report.measure("%,d requests written".formatted(Nation.REQUESTS),
				() -> ManyRequests.write(this.database, Nation.REQUESTS));
		this.report.measure("two items of each", () -> ManyRequests.writeLines(this.database));
		List<Visitor> ofFacilities = facilities.subList(0, PEOPLE).stream().map(this::visitorOf).toList();
		List<Visitor> ofNation = signIn("kuni");
		List<Visitor> ofPrefecture = signIn("tokyo");
		for (List<Visitor> people : List.of(ofFacilities, ofPrefecture, ofNation)) {
			open(people, "/requests", LIST, WARM_UP, "warm-up");
		}
		measure("facility, first page", ofFacilities, "/requests?view=ALL");
		measure("prefecture, first page", ofPrefecture, "/requests");
		measure("nation, first page", ofNation, "/requests");
		for (String sort : List.of("TITLE", "SUBMITTED_AT", "FACILITY_NAME", "FACILITY_CODE", "STATUS")) {
			measure("nation, 30 days by " + sort, ofNation, "/requests?descending=false&sort=" + sort);
			measure("nation, all by " + sort, ofNation, "/requests?view=ALL&descending=false&sort=" + sort);
		}
		measure("nation, search of one facility", ofNation, "/requests?view=ALL&text=" + facilities.get(4711));
		measure("nation, search of a common word", ofNation, "/requests?view=ALL&text=" + encoded("薬局"));
		measure("nation, search of a day", ofNation, "/requests?view=ALL&text=2025/11/24");
		measure("nation, search of nothing there", ofNation, "/requests?view=ALL&text=" + encoded("どこにもない"));
		String request = Errands.requestsOn(ofPrefecture.getFirst().get("/requests").body()).getFirst();
		measure("prefecture, a request", ofPrefecture, request, REQUEST);
		measure("nation, a request", ofNation, request, REQUEST);
		this.report.keep();
	}

	private Visitor visitorOf(String facility) {
		Instant now = SharedPlatform.get().clock().instant();
		UserAccount account = new UserAccount(facility, this.passwords.encode(SampleData.PASSWORD), Role.FACILITY, "薬局",
				facility + "@example.jp", new FacilityCode(facility), "13");
		account.confirmContact("山田", null, now);
		this.accounts.save(account);
		return signedIn(facility);
	}

	private List<Visitor> signIn(String username) {
		List<Visitor> people = new ArrayList<>();
		for (int number = 0; number < PEOPLE; number++) {
			people.add(signedIn(username));
		}
		return people;
	}

	private Visitor signedIn(String username) {
		try {
			return Visitor.signedIn("http://localhost:" + this.port, username);
		}
		catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	private void measure(String what, List<Visitor> people, String page) throws Exception {
		measure(what, people, page, LIST);
	}

	private void measure(String what, List<Visitor> people, String page, String shows) throws Exception {
		explain(people.getFirst(), page);
		open(people, page, shows, Duration.ofSeconds(4), what);
		open(people, page, shows, EACH, what).tell(this.report);
	}

	private Times open(List<Visitor> people, String page, String shows, Duration howLong, String what)
			throws Exception {
		long end = System.nanoTime() + howLong.toNanos();
		Times times = new Times();
		List<Callable<Void>> visits = people.stream()
			.map(person -> (Callable<Void>) () -> visit(person, page, shows, end, what, times))
			.toList();
		try (ExecutorService visitors = Executors.newFixedThreadPool(people.size())) {
			for (Future<Void> visit : visitors.invokeAll(visits)) {
				visit.get();
			}
		}
		return times;
	}

	private static Void visit(Visitor person, String page, String shows, long end, String what, Times times)
			throws Exception {
		// People do not come in step: each begins somewhere within the first look.
		Thread.sleep(ThreadLocalRandom.current().nextLong(LOOK.toMillis()));
		while (System.nanoTime() < end) {
			HttpResponse<String> answer = times.measure(what, () -> person.get(page));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains(shows);
			Thread.sleep(LOOK);
		}
		return null;
	}

	/** Prints how the database reads what the page asks it for. */
	private void explain(Visitor person, String page) throws Exception {
		this.database.execute("set global log_output = 'TABLE'");
		this.database.execute("truncate table mysql.general_log");
		this.database.execute("set global general_log = on");
		person.get(page);
		this.database.execute("set global general_log = off");
		this.database
			.queryForList("select distinct cast(argument as char) from mysql.general_log "
					+ "where argument like 'select%from distribution_request%' "
					+ "or argument like 'select code from facility%'", String.class)
			.stream()
			.filter(statement -> !statement.contains("general_log"))
			.flatMap(statement -> this.database.queryForList("explain " + statement).stream())
			.forEach(step -> this.report.line("  %s",
					step.entrySet()
						.stream()
						.filter(part -> List.of("table", "type", "key", "rows", "Extra").contains(part.getKey()))
						.map(Map.Entry::toString)
						.collect(Collectors.joining(", "))));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}

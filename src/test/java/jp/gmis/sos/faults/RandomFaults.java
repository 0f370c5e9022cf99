package jp.gmis.sos.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.faults.PatientVisitor.Answer;
import jp.gmis.sos.incident.Finding;
import jp.gmis.sos.incident.IncidentKind;
import jp.gmis.sos.incident.process.IncidentSearch;
import jp.gmis.sos.local.ApplicationNode;
import jp.gmis.sos.local.LocalPlatform;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.testsupport.HtmlForm;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.web.client.RestClientException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Facilities submit, revise and withdraw and reviewers decide again and again, on two
 * nodes, while parts are killed and started again at random, deliveries are repeated and
 * reordered, and at last the engine is away for ten minutes. In the end every click whose
 * success somebody saw is kept, once, and database and engine agree.
 * <p>
 * {@code -Dfaults=200} says how many, {@code -Dfaults.seed=1} which,
 * {@code -Dfaults.outage=PT10M} how long the engine is away at last.
 */
class RandomFaults {

	private static final int FAULTS = Integer.getInteger("faults", 30);

	private static final long SEED = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);

	private static final Duration OUTAGE = Duration.parse(System.getProperty("faults.outage", "PT10M"));

	private static final int FACILITIES = 20;

	private static final int REVIEWERS = 3;

	private static final Duration PAUSE = Duration.ofSeconds(3);

	private static final String PREFECTURE = "13";

	private static final Duration HEALING = Duration.ofMinutes(15);

	/** The threads of both nodes that may be handing one over. */
	private static final int MAILS_AT_ONCE = 20;

	private static final Pattern ID_OF_MAIL = Pattern.compile("<notification-(\\d+)-\\d+@[^>]*>");

	private static final Pattern ON_THE_DESK = Pattern.compile("href=\"/desk/([0-9a-f-]{36})\"");

	/** What there is none of in the end. */
	private static final Map<String, String> NEVER = Map.of("requests without one submission of each time", """
			select count(*) from distribution_request r
			where r.submission_number <> (select count(*) from submission s where s.request_id = r.id)
			or r.submission_number <> (select count(*) from status_change c
			where c.request_id = r.id and c.event in ('SUBMITTED', 'REVISED'))""",
			"requests in process that ask for something else than was handed in", """
					select count(*) from distribution_request r
					join submission s on s.request_id = r.id and s.submission_number = r.submission_number
					join submission_line stored on stored.submission_id = s.id
					join request_line l on l.request_id = r.id and l.item_code = stored.item_code
					where r.status in ('UNDER_REVIEW', 'ACCEPTED') and l.requested <> stored.requested""",
			"requests with a decision that the process has not recorded once", """
					select count(*) from distribution_request r
					where (select count(*) from desk_decision d where d.request_id = r.id and d.state = 'RECORDED')
					<> (select count(*) from review v where v.request_id = r.id and v.result = 'RECORDED')""",
			"decisions refused although nothing came before them", """
					select count(*) from desk_decision d where d.state = 'REFUSED'
					and not exists (select 1 from status_change c where c.request_id = d.request_id
					and c.changed_at >= d.decided_at and c.event in ('REVISED', 'WITHDRAWN', 'REVIEW_BEGUN_AGAIN'))
					and not exists (select 1 from review v where v.request_id = d.request_id
					and v.submission_number = d.submission_number and v.stage = d.stage
					and v.reviewed_at >= d.decided_at and v.result = 'RECORDED')""",
			"reviews that were put back although all were right",
			"select count(*) from review where result not in ('RECORDED', 'SUPERSEDED')", "mails that are not sent",
			"select count(*) from notification where state <> 'SENT'");

	private final LocalPlatform platform = SharedPlatform.get();

	private final List<ApplicationNode> nodes = ApplicationNode.two(this.platform,
			Map.of("sos.incidents.check-every", "20s", "sos.incidents.patience", "60s"));

	private final JdbcClient database = JdbcClient.create(this.platform.ownersDatabase());

	private final AtomicBoolean working = new AtomicBoolean(true);

	private final Queue<String> violations = new ConcurrentLinkedQueue<>();

	private final Witness witness = new Witness();

	private final FacilityClicks clicks = new FacilityClicks(this.witness);

	private final Deliveries deliveries = new Deliveries(this.database);

	private final ArrivedMails mails = new ArrivedMails(this.platform.mail());

	private final FaultSchedule schedule = new FaultSchedule(this.platform, this.nodes, this.deliveries, this.mails,
			this.violations);

	/** In the end all that is stored is counted. */
	@BeforeAll
	static void onAnEmptyPlatform() {
		SharedPlatform.close();
	}

	@AfterEach
	void leaveNothingRunning() {
		this.working.set(false);
		this.deliveries.leaveAlone();
		try {
			this.nodes.forEach(ApplicationNode::stop);
		}
		finally {
			SharedPlatform.close();
		}
	}

	@Test
	void everyClickIsKeptOnce() throws Exception {
		assertThat(Path.of("").toAbsolutePath())
			.as("below the temporary folder the database library empties the database at each start")
			.matches(folder -> !folder.startsWith(System.getProperty("java.io.tmpdir")));
		System.out.printf("[faults] %d faults, seed %d%n", FAULTS, SEED);
		List<String> facilities = new ArrayList<>();
		List<String> reviewers = new ArrayList<>(List.of("tokyo", "kuni"));
		try (ConfigurableApplicationContext setup = SharedPlatform.startApplication()) {
			Scenario scenario = setup.getBean(Scenario.class);
			scenario.onBusinessMorning();
			IntStream.range(0, FACILITIES)
				.forEach(number -> facilities
					.add(scenario.eligible(FacilityType.PHARMACY, PREFECTURE).getCode().value()));
			IntStream.range(0, REVIEWERS).forEach(number -> reviewers.add(scenario.reviewer(PREFECTURE)));
		}
		this.nodes.forEach(ApplicationNode::start);
		List<Thread> people = Stream
			.concat(facilities.stream().map(name -> person(name, this::facility)),
					reviewers.stream().map(name -> person(name, this::reviewer)))
			.toList();
		this.deliveries.watch();
		this.schedule.inflict(FAULTS, new Random(SEED));
		System.out.printf("[faults] the engine is away for %d s%n", OUTAGE.toSeconds());
		this.platform.killEngine();
		Thread.sleep(OUTAGE);
		this.platform.startEngine();
		System.out.printf("[faults] %d deliveries wait for it%n", this.deliveries.waiting());
		this.working.set(false);
		this.deliveries.leaveAlone();
		for (Thread person : people) {
			person.join();
		}
		System.out.printf("[faults] %d clicks and %d decisions seen to succeed; healing%n", this.witness.clicks(),
				this.witness.decisions());
		await().atMost(HEALING).pollInterval(Duration.ofSeconds(2)).until(this::restless, String::isEmpty);
		this.nodes.forEach(ApplicationNode::kill);
		verify();
		System.out.printf("[faults] seed %d: %d violations%n", SEED, this.violations.size());
		assertThat(this.violations).isEmpty();
		assertThat(this.witness.clicks()).as("clicks").isGreaterThan(FACILITIES);
		assertThat(this.witness.decisions()).as("decisions").isGreaterThan(REVIEWERS);
	}

	/** What somebody does again and again. */
	private interface Work {

		void once(PatientVisitor visitor, Random random) throws InterruptedException;

	}

	private Thread person(String name, Work work) {
		PatientVisitor visitor = new PatientVisitor(this.nodes, name);
		Random random = new Random(SEED + name.hashCode());
		return Thread.ofVirtual().name(name).start(() -> {
			while (this.working.get()) {
				try {
					work.once(visitor, random);
					Thread.sleep(PAUSE.toMillis() + random.nextInt(6000));
				}
				catch (InterruptedException e) {
					return;
				}
				catch (RuntimeException e) {
					this.violations.add(name + ": " + e);
				}
			}
		});
	}

	/** One request from its registration to some end of its own choice. */
	private void facility(PatientVisitor visitor, Random random) throws InterruptedException {
		UUID id = this.clicks.register(visitor, someMasks(random));
		if (id == null) {
			return;
		}
		this.clicks.submit(visitor, id);
		for (int step = random.nextInt(4); step > 0 && this.working.get(); step--) {
			Thread.sleep(random.nextInt(4000));
			if (random.nextInt(3) == 0) {
				this.clicks.withdraw(visitor, id);
				this.clicks.submit(visitor, id);
			}
			else {
				this.clicks.edit(visitor, id, someMasks(random));
			}
		}
	}

	private static int someMasks(Random random) {
		return 20 * (1 + random.nextInt(50));
	}

	private void reviewer(PatientVisitor visitor, Random random) throws InterruptedException {
		List<String> waiting = ON_THE_DESK.matcher(visitor.open("/desk").body())
			.results()
			.map(found -> found.group(1))
			.distinct()
			.toList();
		if (waiting.isEmpty()) {
			return;
		}
		String page = "/desk/" + waiting.get(random.nextInt(waiting.size()));
		String form = visitor.open(page).body();
		List<String> offered = Stream
			.of("CONFIRM", "CONFIRM", "CONFIRM", "RETURN_BY_PREFECTURE", "ACCEPT", "ACCEPT", "DECLINE", "RECONFIRM",
					"RETURN_BY_NATION")
			.filter(decision -> form.contains("value=\"" + decision + "\""))
			.toList();
		if (offered.isEmpty()) {
			return;
		}
		Map<String, String> fields = new LinkedHashMap<>(HtmlForm.fields(form));
		fields.put("decision", offered.get(random.nextInt(offered.size())));
		fields.put("comment", "確認しました");
		Optional<Answer> answer = visitor.fillIn(page, page, fields);
		if (answer.filter(sent -> sent.leadsTo("/desk")).isPresent()) {
			this.witness.decided(UUID.fromString(fields.get("batch")),
					UUID.fromString(page.substring("/desk/".length())));
		}
	}

	/** What is not done yet; empty if everything is. */
	private String restless() {
		try {
			return Stream
				.of(Deliveries.WAITING,
						"select count(*) from distribution_request where checking = true or closing = true",
						"select count(*) from desk_decision where state in ('WAITING', 'SENT')",
						"select count(*) from incident where closed_at is null and kind like 'PROCESS%'",
						// Who was told of the end of the review.
						"select count(*) from status_change c where event in ('ACCEPTED', 'RETURNED') and not exists"
								+ " (select 1 from notification n where n.request_id = c.request_id"
								+ " and n.submission_number = c.submission_number and n.event = c.event)")
				.map(query -> Map.entry(query, count(query)))
				.filter(found -> found.getValue() > 0)
				.map(Map.Entry::toString)
				.collect(Collectors.joining("; "));
		}
		catch (DataAccessException e) {
			return e.getMessage();
		}
	}

	private long count(String query) {
		return this.database.sql(query).query(Long.class).single();
	}

	private void verify() throws SQLException, InterruptedException {
		try (Connection connection = this.platform.ownersDatabase().getConnection()) {
			this.violations
				.addAll(this.witness.violations(JdbcClient.create(new SingleConnectionDataSource(connection, true))));
		}
		NEVER.forEach((what, query) -> {
			long found = count(query);
			if (found > 0) {
				this.violations.add(found + " " + what);
			}
		});
		verifyMails();
		// Nothing is too young to count any more.
		try (ConfigurableApplicationContext application = SharedPlatform
			.startApplication("--sos.incidents.patience=1s")) {
			this.violations.addAll(new EngineAgreement(this.database, application.getBean(Operate.class)).violations());
			verifyIncidents(application.getBean(IncidentSearch.class));
		}
		System.out.printf(
				"[faults] %d requests, %d submissions, %d decisions recorded, %d refused; mended by itself: %s%n",
				count("select count(*) from distribution_request"), count("select count(*) from submission"),
				count("select count(*) from desk_decision where state = 'RECORDED'"),
				count("select count(*) from desk_decision where state = 'REFUSED'"),
				this.database.sql("select kind, count(*) as times from incident where mended = true group by kind")
					.query()
					.listOfRows());
	}

	/**
	 * What engine and database do not agree on, once Operate shows what the engine has
	 * done.
	 */
	private void verifyIncidents(IncidentSearch search) {
		AtomicReference<Object> lastLook = new AtomicReference<>("no look came to its end");
		try {
			await().atMost(EngineAgreement.LAG).ignoreExceptionsInstanceOf(RestClientException.class).until(() -> {
				List<Finding> left = search.find()
					.findings()
					.stream()
					.filter(finding -> finding.kind() != IncidentKind.WORK_WAITS)
					.toList();
				lastLook.set(left);
				return left.isEmpty();
			});
		}
		catch (ConditionTimeoutException e) {
			this.violations
				.add("Database and engine do not agree within %s: %s".formatted(EngineAgreement.LAG, lastLook.get()));
		}
	}

	/**
	 * A mail that the server took in the moment of a kill may come once more, known by
	 * its id.
	 */
	private void verifyMails() {
		List<String> all = this.mails.ids();
		Set<String> arrived = new HashSet<>();
		all.forEach(id -> arrived.add(ID_OF_MAIL.matcher(id).replaceFirst("$1")));
		List<String> sent = this.database.sql("select id from notification where state = 'SENT'")
			.query(String.class)
			.list();
		long repeated = all.size() - all.stream().distinct().count();
		System.out.printf("[faults] %d mails sent, %d arrived, %d of them once more under the same id%n", sent.size(),
				arrived.size(), repeated);
		sent.stream()
			.filter(mail -> !arrived.contains(mail))
			.forEach(mail -> this.violations.add("Mail %s is sent and did not arrive".formatted(mail)));
		if (all.stream().distinct().count() > sent.size()) {
			this.violations.add("%d mails arrived, and only %d are sent".formatted(arrived.size(), sent.size()));
		}
		int cutOff = Math.min(FAULTS, MAILS_AT_ONCE * this.schedule.cutOffs());
		if (repeated > cutOff) {
			this.violations
				.add("%d mails came once more, and only %d can have been cut off".formatted(repeated, cutOff));
		}
	}

}

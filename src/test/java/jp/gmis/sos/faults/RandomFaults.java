package jp.gmis.sos.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.shared.process.Operate;
import jp.gmis.sos.testsupport.HtmlForm;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.awaitility.core.ConditionTimeoutException;
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

	private static final Duration OPERATE_LAG = Duration.ofMinutes(2);

	private static final Duration OPERATE_PAUSE = Duration.ofSeconds(10);

	private static final int LOOKS = 20;

	private static final Pattern ID_OF_MAIL = Pattern.compile("<notification-(\\d+)-\\d+@[^>]*>");

	private static final Pattern ON_THE_DESK = Pattern.compile("href=\"/desk/([0-9a-f-]{36})\"");

	private final LocalPlatform platform = SharedPlatform.get();

	private final List<ApplicationNode> nodes = ApplicationNode.two(this.platform,
			Map.of("sos.incidents.check-every", "20s", "sos.incidents.patience", "60s"));

	private final JdbcClient database = JdbcClient.create(this.platform.ownersDatabase());

	private final AtomicBoolean working = new AtomicBoolean(true);

	private final Queue<String> violations = new ConcurrentLinkedQueue<>();

	private final Witness witness = new Witness();

	private final Deliveries deliveries = new Deliveries(this.database);

	private final ArrivedMails mails = new ArrivedMails(this.platform.mail());

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
			assertThat(count("select count(*) from distribution_request"))
				.as("in the end all that is stored is counted")
				.isZero();
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
		new FaultSchedule(this.platform, this.nodes, this.deliveries, this.mails, this.violations).inflict(FAULTS,
				new Random(SEED));
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
		UUID id = register(visitor, random);
		if (id == null) {
			return;
		}
		submit(visitor, id);
		for (int step = random.nextInt(4); step > 0 && this.working.get(); step--) {
			Thread.sleep(random.nextInt(4000));
			if (random.nextInt(3) == 0) {
				withdraw(visitor, id);
				submit(visitor, id);
			}
			else {
				edit(visitor, id, 20 * (1 + random.nextInt(50)));
			}
		}
	}

	private UUID register(PatientVisitor visitor, Random random) throws InterruptedException {
		Map<String, String> fields = HtmlForm.fields(visitor.open("/requests/new").body());
		if (!fields.containsKey("id")) {
			return null;
		}
		UUID id = UUID.fromString(fields.get("id"));
		int number = 20 * (1 + random.nextInt(50));
		Optional<Answer> answer = visitor.fillIn("/requests/new", "/requests/new",
				Map.of("id", id.toString(), "conditionsConfirmed", "true", "reason", "入荷が止まっています", "contactName", "山田",
						"contactPhone", "03-1234-5678", "quantities[N95_MASK]", String.valueOf(number)));
		if (answer.filter(stored -> stored.leadsTo("/requests/" + id)).isEmpty()) {
			return null;
		}
		this.witness.registered(id, number);
		return id;
	}

	/**
	 * A click on what is in process already succeeds and brings nothing: it is not
	 * counted.
	 */
	private void submit(PatientVisitor visitor, UUID id) throws InterruptedException {
		UUID token = UUID.randomUUID();
		if (!visitor.open("/requests/" + id).body().contains("/requests/" + id + "/submit")) {
			return;
		}
		Optional<Answer> answer = visitor.fillIn("/requests/" + id + "/submit", "/requests/" + id + "/submit",
				Map.of("token", token.toString()));
		if (answer.filter(sent -> sent.leadsTo("/requests/" + id)).isPresent() && isSuccess(visitor, id)) {
			this.witness.submitted(id, token);
		}
	}

	private void withdraw(PatientVisitor visitor, UUID id) throws InterruptedException {
		Optional<Answer> answer = visitor.fillIn("/requests/" + id + "/withdraw", "/requests/" + id + "/withdraw",
				Map.of());
		if (answer.filter(sent -> sent.leadsTo("/requests/" + id)).isPresent()
				&& visitor.open("/requests/" + id).body().contains("要請を取り下げました。</strong>")) {
			this.witness.withdrawn(id);
		}
	}

	private void edit(PatientVisitor visitor, UUID id, int number) throws InterruptedException {
		this.witness.edits(id, number);
		Optional<Answer> answer = visitor.fillIn("/requests/" + id + "/edit", "/requests/" + id + "/edit", Map
			.of("quantities[N95_MASK]", String.valueOf(number), "conditionsConfirmed", "true", "reason", "入荷が止まっています"));
		if (answer.filter(sent -> sent.leadsTo("/requests/" + id)).isPresent() && isSuccess(visitor, id)) {
			this.witness.edited(id, number);
		}
	}

	private static boolean isSuccess(PatientVisitor visitor, UUID id) throws InterruptedException {
		Answer page = visitor.open("/requests/" + id);
		return page.status() == 200 && !page.isRefusal();
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
		if (count("select count(*) from (select token from submission group by token having count(*) > 1) twice") > 0) {
			this.violations.add("A click has more than one submission");
		}
		long unsent = count("select count(*) from notification where state not in ('SENT', 'REFUSED')");
		if (unsent > 0) {
			this.violations.add(unsent + " mails are not sent");
		}
		verifyMails();
		// Nothing is too young to count any more.
		try (ConfigurableApplicationContext application = SharedPlatform
			.startApplication("--sos.incidents.patience=1s")) {
			verifyProcesses(application.getBean(Operate.class));
			verifyIncidents(application.getBean(IncidentSearch.class));
		}
		System.out.printf(
				"[faults] %d requests, %d submissions, %d decisions recorded, %d refused; mended by itself: %d%n",
				count("select count(*) from distribution_request"), count("select count(*) from submission"),
				count("select count(*) from desk_decision where state = 'RECORDED'"),
				count("select count(*) from desk_decision where state = 'REFUSED'"),
				count("select count(*) from incident where mended = true"));
	}

	/**
	 * What engine and database do not agree on, once Operate shows what the engine has
	 * done.
	 */
	private void verifyIncidents(IncidentSearch search) {
		AtomicReference<Object> lastLook = new AtomicReference<>("no look came to its end");
		try {
			await().atMost(OPERATE_LAG).ignoreExceptionsInstanceOf(RestClientException.class).until(() -> {
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
				.add("Database and engine do not agree within %s: %s".formatted(OPERATE_LAG, lastLook.get()));
		}
	}

	/**
	 * Handing in begins one process, which goes on through revisions. Who takes back and
	 * hands in again before the process has heard of it may find the same one at work,
	 * and the next message waits for its end: so there may be fewer, and never more. Each
	 * that ended as accepted or returned is recorded so, as often, and nothing else is.
	 */
	private void verifyProcesses(Operate operate) throws InterruptedException {
		Map<UUID, Integer> handedIn = times("SUBMITTED");
		Map<UUID, Integer> accepted = times("ACCEPTED");
		Map<UUID, Integer> returned = times("RETURNED");
		settled(operate, handedIn.keySet()).forEach((id, processes) -> {
			if (processes.isEmpty() || processes.size() > handedIn.get(id)) {
				this.violations.add("Request %s was handed in %d times and has %d processes".formatted(id,
						handedIn.get(id), processes.size()));
			}
			verifyEnds(id, processes, "EndEvent_Accepted", accepted);
			verifyEnds(id, processes, "EndEvent_Returned", returned);
		});
		System.out.printf("[faults] %d requests accepted and %d returned%n", accepted.size(), returned.size());
	}

	private void verifyEnds(UUID id, List<Set<String>> processes, String end, Map<UUID, Integer> recorded) {
		long ended = processes.stream().filter(steps -> steps.contains(end)).count();
		if (ended != recorded.getOrDefault(id, 0)) {
			this.violations.add("Request %s: %d processes came to %s, and %d are recorded".formatted(id, ended, end,
					recorded.getOrDefault(id, 0)));
		}
	}

	/** How often it happened, by request. */
	private Map<UUID, Integer> times(String event) {
		return this.database
			.sql("select request_id, count(*) as times from status_change where event = :event group by request_id")
			.param("event", event)
			.query((row, number) -> Map.entry(UuidBytes.read(row.getBytes("request_id")), row.getInt("times")))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * The processes of each request with the elements that they have left behind, once
	 * Operate, which lags behind the engine, shows the same twice.
	 */
	private Map<UUID, List<Set<String>>> settled(Operate operate, Set<UUID> requests) throws InterruptedException {
		Map<UUID, List<Set<String>>> before = Map.of();
		for (int look = 0; look < LOOKS; look++) {
			try {
				Map<UUID, List<Set<String>>> shown = new HashMap<>();
				requests.forEach(id -> shown.put(id, processes(operate, id)));
				if (shown.equals(before)) {
					return shown;
				}
				before = shown;
			}
			catch (RestClientException e) {
				// Operate may be too busy to answer one of so many questions.
				before = Map.of();
			}
			Thread.sleep(OPERATE_PAUSE);
		}
		this.violations.add("Operate has not shown the same twice in %d looks".formatted(LOOKS));
		return before;
	}

	private static List<Set<String>> processes(Operate operate, UUID id) {
		return operate.instancesOf(id)
			.stream()
			.map(key -> operate.steps(key)
				.stream()
				.filter(step -> step.state().equals("COMPLETED"))
				.map(Operate.Step::flowNodeId)
				.collect(Collectors.toSet()))
			.toList();
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
		if (repeated > FAULTS) {
			this.violations.add("%d mails came once more".formatted(repeated));
		}
	}

}

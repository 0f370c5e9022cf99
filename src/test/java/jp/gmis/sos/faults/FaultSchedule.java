package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import jp.gmis.sos.local.ApplicationNode;
import jp.gmis.sos.local.LocalPlatform;

/**
 * What goes wrong, when and for how long, all by one seed. The next fault does not wait
 * until the last is over, unless both are about the same part. What cannot start because
 * another part is away is started again, as {@code restart: unless-stopped} does it.
 */
final class FaultSchedule {

	/** {@code broker} is one of several, with {@code -Dbrokers=3}. */
	private static final List<String> KINDS = List
		.of(System
			.getProperty("faults.kinds",
					"node-a,node-b,roll-a,roll-b,engine,tasklist,operate,search,database,mail,again,reorder")
			.split(","));

	/** At most; both cores are also to start again what was killed. */
	private static final int AT_ONCE = Integer.getInteger("faults.at-once", 3);

	private static final int ATTEMPTS = 10;

	private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

	private final LocalPlatform platform;

	private final List<ApplicationNode> nodes;

	private final Deliveries deliveries;

	private final ArrivedMails mails;

	private final Queue<String> violations;

	private final AtomicInteger cutOffs = new AtomicInteger();

	FaultSchedule(LocalPlatform platform, List<ApplicationNode> nodes, Deliveries deliveries, ArrivedMails mails,
			Queue<String> violations) {
		this.platform = platform;
		this.nodes = nodes;
		this.deliveries = deliveries;
		this.mails = mails;
		this.violations = violations;
	}

	/**
	 * How often a node, the mail server or the database was killed, so that a mail may
	 * have been handed over and nobody could say so any more.
	 */
	int cutOffs() {
		return this.cutOffs.get();
	}

	/**
	 * One fault.
	 *
	 * @param part what it is about: one fault at a time
	 */
	private record Fault(String part, Runnable begin, Runnable end) {

	}

	/** Returns when all faults are over. */
	void inflict(int faults, Random random) throws InterruptedException {
		Map<String, Semaphore> parts = new ConcurrentHashMap<>();
		Semaphore free = new Semaphore(AT_ONCE);
		try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int number = 1; number <= faults; number++) {
				Thread.sleep(2000 + random.nextInt(6000));
				int away = 1000 + random.nextInt(8000);
				String kind = KINDS.get(random.nextInt(KINDS.size()));
				Fault fault = fault(kind, new Random(random.nextLong()));
				Semaphore part = parts.computeIfAbsent(fault.part(), name -> new Semaphore(1));
				part.acquire();
				free.acquire();
				String title = "%3d %-8s".formatted(number, kind);
				hands.submit(() -> {
					inflict(fault, title, away);
					free.release();
					part.release();
				});
			}
		}
	}

	private void inflict(Fault fault, String title, int away) {
		long begun = System.nanoTime();
		try {
			fault.begin().run();
			Thread.sleep(away);
			int attempts = end(fault);
			System.out.printf("[faults] %s over after %5.1f s%s%n", title,
					Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0,
					(attempts > 1) ? " at attempt " + attempts : "");
		}
		catch (InterruptedException | RuntimeException e) {
			this.violations.add(title + " is not over: " + e);
		}
	}

	private static int end(Fault fault) throws InterruptedException {
		for (int attempt = 1;; attempt++) {
			try {
				fault.end().run();
				return attempt;
			}
			catch (RuntimeException e) {
				if (attempt == ATTEMPTS) {
					throw e;
				}
				Thread.sleep(BETWEEN_ATTEMPTS);
				fault.begin().run();
			}
		}
	}

	private Fault fault(String kind, Random random) {
		ApplicationNode a = this.nodes.getFirst();
		ApplicationNode b = this.nodes.getLast();
		return switch (kind) {
			case "node-a" -> new Fault("a", cutsOffMails(a::kill), a::start);
			case "node-b" -> new Fault("b", cutsOffMails(b::kill), b::start);
			case "roll-a" -> new Fault("a", () -> roll(a), a::start);
			case "roll-b" -> new Fault("b", () -> roll(b), b::start);
			case "engine" -> new Fault(kind, this.platform::killEngine, this.platform::startEngine);
			case "broker" -> {
				int broker = random.nextInt(this.platform.brokers());
				yield new Fault(kind, () -> this.platform.killBroker(broker), () -> this.platform.startBroker(broker));
			}
			case "tasklist" -> new Fault(kind, this.platform::killTasklist, this.platform::startTasklist);
			case "operate" -> new Fault(kind, this.platform::killOperate, this.platform::startOperate);
			case "search" -> new Fault(kind, this.platform::killSearch, this.platform::startSearch);
			case "database" -> new Fault(kind, cutsOffMails(this.platform::killDatabase), this.platform::startDatabase);
			case "mail" -> new Fault(kind, cutsOffMails(this.mails::stop), this.mails::start);
			case "again" -> new Fault("database", () -> this.deliveries.repeat(random), () -> {
			});
			case "reorder" -> new Fault("database", this.deliveries::reorder, () -> {
			});
			default -> throw new IllegalArgumentException(kind);
		};
	}

	/** Who does not end in time is killed, as in compose. */
	private void roll(ApplicationNode node) {
		if (!node.stop()) {
			this.cutOffs.incrementAndGet();
		}
	}

	private Runnable cutsOffMails(Runnable kill) {
		return () -> {
			this.cutOffs.incrementAndGet();
			kill.run();
		};
	}

}

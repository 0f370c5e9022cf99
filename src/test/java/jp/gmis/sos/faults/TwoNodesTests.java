package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.local.ApplicationNode;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes behind one database. */
class TwoNodesTests {

	private static final int TIMES = 40;

	private static final int FACILITIES = 5;

	/** No other test counts what waits there. */
	private static final String PREFECTURE = "33";

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String TASK = "two-nodes";

	/** How often it ran, by node. */
	private static final Map<String, AtomicInteger> RUNS = new ConcurrentHashMap<>();

	private final JdbcClient database = JdbcClient.create(SharedPlatform.get().ownersDatabase());

	/** Without an annotation, so that no other application of the tests finds it. */
	static class Counted {

		@Bean
		RecurringTask<Void> counted(Environment environment) {
			AtomicInteger runs = RUNS.computeIfAbsent(environment.getProperty("node"), node -> new AtomicInteger());
			return Tasks.recurring(TaskDescriptor.of(TASK), FixedDelay.ofHours(24))
				.execute((task, context) -> runs.incrementAndGet());
		}

	}

	@Test
	void whatRecursRunsOnOneOfThem() {
		try (ConfigurableApplicationContext one = SharedPlatform.startApplicationWith(Counted.class, "--node=one");
				ConfigurableApplicationContext other = SharedPlatform.startApplicationWith(Counted.class,
						"--node=other")) {
			List<Scheduler> schedulers = List.of(one.getBean(Scheduler.class), other.getBean(Scheduler.class));
			awaitItsEnd();
			int before = runs();
			for (int time = 1; time <= TIMES; time++) {
				assertThat(this.database
					.sql("update scheduled_tasks set execution_time = '2020-01-01'"
							+ " where task_name = :task and picked = false")
					.param("task", TASK)
					.update()).isOne();
				// Now one of them is asked first, now the other.
				schedulers.get(time % 2).triggerCheckForDueExecutions();
				schedulers.get((time + 1) % 2).triggerCheckForDueExecutions();
				awaitItsEnd();
				assertThat(runs() - before).isEqualTo(time);
			}
			assertThat(RUNS).hasSize(2).allSatisfy((node, runs) -> assertThat(runs).as(node).hasPositiveValue());
		}
		finally {
			this.database.sql("delete from scheduled_tasks where task_name = :task").param("task", TASK).update();
		}
	}

	@Test
	void aRollingRestartLosesNoClick() throws Exception {
		List<String> facilities;
		try (ConfigurableApplicationContext setup = SharedPlatform.startApplication()) {
			Scenario scenario = setup.getBean(Scenario.class);
			scenario.onBusinessMorning();
			facilities = Stream.generate(() -> scenario.eligible(FacilityType.PHARMACY, PREFECTURE))
				.limit(FACILITIES)
				.map(facility -> facility.getCode().value())
				.toList();
		}
		List<ApplicationNode> nodes = ApplicationNode.two(SharedPlatform.get(),
				// Other tests leave requests behind that engine and database do not agree
				// on.
				Map.of("sos.incidents.by-itself", false));
		Witness witness = new Witness();
		try {
			nodes.forEach(ApplicationNode::start);
			whileTheyWork(facilities, nodes, witness, () -> {
				for (ApplicationNode node : nodes) {
					assertThat(node.stop()).as("it ended by itself").isTrue();
					int before = witness.clicks();
					await().atMost(PATIENCE).until(() -> witness.clicks() >= before + FACILITIES);
					node.start();
				}
			});
		}
		finally {
			nodes.forEach(ApplicationNode::stop);
		}
		assertThat(witness.violations(this.database)).isEmpty();
	}

	private static void whileTheyWork(List<String> facilities, List<ApplicationNode> nodes, Witness witness,
			Runnable restarts) throws Exception {
		AtomicBoolean working = new AtomicBoolean(true);
		FacilityClicks clicks = new FacilityClicks(witness);
		try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> work = new ArrayList<>();
			for (String facility : facilities) {
				PatientVisitor visitor = new PatientVisitor(nodes, facility);
				work.add(people.submit(() -> {
					while (working.get()) {
						UUID id = clicks.register(visitor, 100);
						if (id != null) {
							clicks.submit(visitor, id);
							clicks.withdraw(visitor, id);
						}
						Thread.sleep(PAUSE);
					}
					return null;
				}));
			}
			try {
				restarts.run();
			}
			finally {
				working.set(false);
			}
			for (Future<?> person : work) {
				person.get();
			}
		}
	}

	/** Tells what is stored if it does not come. */
	private void awaitItsEnd() {
		await().atMost(PATIENCE).untilAsserted(() -> {
			Map<String, Object> stored = this.database
				.sql("select *, not picked and execution_time > '2020-01-01' and last_success is not null as is_over"
						+ " from scheduled_tasks where task_name = :task")
				.param("task", TASK)
				.query()
				.singleRow();
			assertThat(stored.get("is_over")).as("%s", stored).hasToString("1");
		});
	}

	private static int runs() {
		return RUNS.values().stream().mapToInt(AtomicInteger::get).sum();
	}

}

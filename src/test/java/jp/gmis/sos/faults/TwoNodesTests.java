package jp.gmis.sos.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.kagkarlsson.scheduler.Scheduler;
import jp.gmis.sos.shared.Cleanup;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes that are both well: what recurs runs on one of them each time. */
class TwoNodesTests {

	private static final int TIMES = 40;

	/** How often the nightly work ran, by node. */
	private static final Map<String, AtomicInteger> RUNS = new ConcurrentHashMap<>();

	private final JdbcClient database = JdbcClient.create(SharedPlatform.get().ownersDatabase());

	/** Without an annotation, so that no other application of the tests finds it. */
	static class Counted {

		@Bean
		Cleanup counted(Environment environment) {
			return RUNS.computeIfAbsent(environment.getProperty("node"), node -> new AtomicInteger())::incrementAndGet;
		}

	}

	@Test
	void whatRecursRunsOnOneOfThem() {
		try (ConfigurableApplicationContext one = SharedPlatform.startApplicationWith(Counted.class, "--node=one");
				ConfigurableApplicationContext other = SharedPlatform.startApplicationWith(Counted.class,
						"--node=other")) {
			List<Scheduler> schedulers = List.of(one.getBean(Scheduler.class), other.getBean(Scheduler.class));
			int before = runs();
			for (int time = 1; time <= TIMES; time++) {
				assertThat(this.database
					.sql("update scheduled_tasks set execution_time = '2020-01-01'"
							+ " where task_name = 'clean-up' and picked = false")
					.update()).isOne();
				// Now one of them is asked first, now the other.
				schedulers.get(time % 2).triggerCheckForDueExecutions();
				schedulers.get((time + 1) % 2).triggerCheckForDueExecutions();
				await().atMost(Duration.ofSeconds(30)).until(this::isOver);
				// Applications of other tests may have run it too.
				assertThat(runs() - before).isLessThanOrEqualTo(time);
			}
			assertThat(RUNS).hasSize(2).allSatisfy((node, runs) -> assertThat(runs).as(node).hasPositiveValue());
		}
	}

	private boolean isOver() {
		return this.database
			.sql("select count(*) from scheduled_tasks where task_name = 'clean-up' and picked = false"
					+ " and execution_time > '2020-01-01'")
			.query(Integer.class)
			.single() == 1;
	}

	private static int runs() {
		return RUNS.values().stream().mapToInt(AtomicInteger::get).sum();
	}

}

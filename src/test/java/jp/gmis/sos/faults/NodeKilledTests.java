package jp.gmis.sos.faults;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.user.LoginChanged;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A node is killed in the middle of its work: another one takes that over soon. */
@PlatformTest
class NodeKilledTests {

	@Autowired
	private JdbcClient database;

	@Autowired
	private Clock clock;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private ApplicationEventPublisher events;

	@Test
	void whatItHadBegunIsTakenOverWithinAMinute() {
		Set<String> before = waiting();
		Set<String> begun = this.transaction.execute(status -> {
			this.events.publishEvent(new LoginChanged("tokyo"));
			Set<String> added = waiting();
			added.removeAll(before);
			assertThat(this.database
				.sql("update scheduled_tasks set picked = true, picked_by = 'killed', last_heartbeat = :now"
						+ " where task_instance in (:added)")
				.param("now", JapanTime.utc(this.clock.instant()))
				.param("added", added)
				.update()).isOne();
			return added;
		});
		await().atMost(Duration.ofMinutes(1).plusSeconds(15)).until(() -> Collections.disjoint(waiting(), begun));
	}

	private Set<String> waiting() {
		return this.database
			.sql("select task_instance from scheduled_tasks where task_name = 'bring-login-to-tasklist'")
			.query(String.class)
			.set();
	}

}

package jp.gmis.sos.incident;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import com.github.kagkarlsson.scheduler.Scheduler;
import jp.gmis.sos.shared.JapanTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Work of the outbox that fails again and again, or that nobody takes. */
@Component
public class OutboxBacklog {

	/** So often work fails that nobody calls it now and then. */
	public static final int FAILURES = 5;

	/** So long work waits now and then for its turn. */
	private static final Duration TURN = Duration.ofMinutes(10);

	/** Mails are told by what became of them. */
	private static final String MAIL = "send-mail";

	private static final String STUCK = """
			select task_name, count(*) as number from outbox_work
			where task_name <> :mail and picked = false
			and (failures >= :failures or due < :late)
			group by task_name""";

	private static final String NOW = """
			update scheduled_tasks set execution_time = :now, version = version + 1
			where task_name = :task and picked = false and consecutive_failures > 0""";

	private final JdbcClient database;

	private final ObjectProvider<Scheduler> scheduler;

	private final MessageSource messages;

	private final Clock clock;

	OutboxBacklog(JdbcClient database, ObjectProvider<Scheduler> scheduler, MessageSource messages, Clock clock) {
		this.database = database;
		this.scheduler = scheduler;
		this.messages = messages;
		this.clock = clock;
	}

	/** What is stuck, each kind of work once. */
	public List<Finding> findings() {
		return this.database.sql(STUCK)
			.param("mail", MAIL)
			.param("failures", FAILURES)
			.param("late", JapanTime.utc(this.clock.instant().minus(TURN)))
			.query((row, number) -> new Finding(IncidentKind.WORK_WAITS, row.getString("task_name"),
					row.getString("task_name"), null,
					this.messages.getMessage("incident.work.detail", new Object[] { row.getLong("number") },
							Locale.JAPANESE)))
			.list();
	}

	/** Does now what waits to be tried again; messages never wait longer than seconds. */
	@Transactional
	public void tryNow(String task) {
		this.database.sql(NOW).param("now", JapanTime.utc(this.clock.instant())).param("task", task).update();
		this.scheduler.getObject().triggerCheckForDueExecutions();
	}

}

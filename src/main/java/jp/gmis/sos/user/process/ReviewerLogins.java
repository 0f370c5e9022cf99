package jp.gmis.sos.user.process;

import java.util.UUID;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.user.LoginChanged;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings each change of a reviewer's login to Tasklist, after the commit, as often as it
 * takes.
 */
@Component
class ReviewerLogins {

	private static final TaskDescriptor<String> BRING = TaskDescriptor.of("bring-login-to-tasklist", String.class);

	private static final TaskDescriptor<Void> BRING_ALL = TaskDescriptor.of("bring-all-logins-to-tasklist");

	private final Outbox outbox;

	ReviewerLogins(Outbox outbox) {
		this.outbox = outbox;
	}

	/** The work of the outbox. */
	@Configuration(proxyBeanMethods = false)
	static class Work {

		@Bean
		OneTimeTask<String> bringLoginToTasklist(TasklistUsers users) {
			return Tasks.oneTime(BRING)
				.onFailure(Outbox.retryForEver())
				.execute((task, context) -> users.bring(task.getData()));
		}

		/**
		 * At each start and every hour: logins that came into the database in another
		 * way, and a Tasklist that has lost its users.
		 */
		@Bean
		RecurringTask<Void> bringAllLoginsToTasklist(UserAccounts accounts, TasklistUsers users) {
			return Tasks.recurring(BRING_ALL, Schedules.parseSchedule("FIXED_DELAY|3600s"))
				.onFailure(Outbox.retryForEver())
				.execute((task, context) -> Stream.of(Role.PREFECTURE, Role.NATIONAL)
					.flatMap(role -> accounts.findByRoleAndEnabledTrueOrderByUsername(role).stream())
					.forEach(account -> users.bring(account.getUsername())));
		}

	}

	/** Else all would be brought an hour after the last time only. */
	@Component
	@ConditionalOnBooleanProperty(name = "db-scheduler.enabled", matchIfMissing = true)
	static class AtStart {

		private final Outbox outbox;

		private final TransactionTemplate transaction;

		AtStart(Outbox outbox, TransactionTemplate transaction) {
			this.outbox = outbox;
			this.transaction = transaction;
		}

		@EventListener(ApplicationReadyEvent.class)
		void bringAll() {
			Conflicts.retry(() -> this.transaction.executeWithoutResult(
					status -> this.outbox.addOrHurry(BRING_ALL.instance(RecurringTask.INSTANCE).build())));
		}

	}

	@EventListener
	void remember(LoginChanged change) {
		this.outbox.add(BRING.instance(UUID.randomUUID().toString()).data(change.username()).build());
	}

}

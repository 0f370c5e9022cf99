package jp.gmis.sos.shared;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What has to happen outside the database because of a change inside it: stored in the
 * transaction of the change, done soon after its commit, tried again until it succeeds.
 */
@Component
public class Outbox {

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private final ObjectProvider<Scheduler> scheduler;

	private final Clock clock;

	Outbox(ObjectProvider<Scheduler> scheduler, Clock clock) {
		this.scheduler = scheduler;
		this.clock = clock;
	}

	/**
	 * Stores the work; work of the same name and id is stored once.
	 * @throws ConcurrencyFailureException if another transaction stores it at this moment
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void add(TaskInstance<?> work) {
		add(work, ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
	}

	/**
	 * Stores the work, or does at once what is stored already and waits to be tried
	 * again.
	 * @throws ConcurrencyFailureException if another transaction stores it at this moment
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void addOrHurry(TaskInstance<?> work) {
		add(work, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
	}

	private void add(TaskInstance<?> work, ScheduleOptions options) {
		Scheduler worker = this.scheduler.getObject();
		try {
			worker.schedule(work, this.clock.instant(), options);
		}
		catch (TaskInstanceCurrentlyExecutingException e) {
			// It is being done at this moment: that is as soon as can be.
			return;
		}
		catch (TaskInstanceException e) {
			throw new ConcurrencyFailureException("Another transaction stores the same work at this moment", e);
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				worker.triggerCheckForDueExecutions();
			}

		});
	}

	/**
	 * Tries again after 1 s, 2 s, 4 s … up to a minute, for ever: nothing is given up
	 * silently.
	 */
	public static <T> FailureHandler<T> retryForEver() {
		return (ExecutionComplete failed, ExecutionOperations<T> operations) -> {
			int failures = failed.getExecution().consecutiveFailures;
			Duration pause = Duration.ofSeconds(1L << Math.min(failures, 6));
			operations.reschedule(failed,
					failed.getTimeDone().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
		};
	}

}

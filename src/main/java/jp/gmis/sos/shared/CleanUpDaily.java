package jp.gmis.sos.shared;

import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes at night what is of no use any more, on one node. */
@Configuration(proxyBeanMethods = false)
class CleanUpDaily {

	private static final Logger logger = LoggerFactory.getLogger(CleanUpDaily.class);

	private static final LocalTime NIGHT = LocalTime.of(3, 30);

	@Bean
	RecurringTask<Void> cleanUpTask(ObjectProvider<Cleanup> cleanups) {
		return Tasks.recurring(TaskDescriptor.of("clean-up"), Schedules.daily(JapanTime.ZONE, NIGHT))
			.execute((task, context) -> cleanups.forEach(CleanUpDaily::deleteOld));
	}

	/** One that fails keeps none of the others from their work. */
	private static void deleteOld(Cleanup cleanup) {
		try {
			cleanup.deleteOld();
		}
		catch (RuntimeException e) {
			logger.error("{} could not delete what is of no use any more", cleanup.getClass().getSimpleName(), e);
		}
	}

}

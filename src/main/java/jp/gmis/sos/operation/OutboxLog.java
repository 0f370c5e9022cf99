package jp.gmis.sos.operation;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jp.gmis.sos.shared.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** While work of the outbox is done, the lines of the log tell which. */
@Component
class OutboxLog implements ExecutionInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(OutboxLog.class);

	@Override
	public CompletionHandler<?> execute(TaskInstance<?> work, ExecutionContext context, ExecutionChain chain) {
		return LogContext.about(work.getTaskName() + " " + work.getId(), work.getId(),
				() -> proceed(work, context, chain));
	}

	private static CompletionHandler<?> proceed(TaskInstance<?> work, ExecutionContext context, ExecutionChain chain) {
		try {
			return chain.proceed(work, context);
		}
		catch (RuntimeException e) {
			// The scheduler tells it only once these words are gone.
			logger.warn("{} {} failed and is tried again: {}", work.getTaskName(), work.getId(), e.getMessage());
			throw e;
		}
	}

}

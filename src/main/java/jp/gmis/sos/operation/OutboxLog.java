package jp.gmis.sos.operation;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jp.gmis.sos.shared.LogContext;
import org.springframework.stereotype.Component;

/** While work of the outbox is done, the lines of the log tell which. */
@Component
class OutboxLog implements ExecutionInterceptor {

	@Override
	public CompletionHandler<?> execute(TaskInstance<?> work, ExecutionContext context, ExecutionChain chain) {
		LogContext.work(work.getTaskName() + " " + work.getId());
		LogContext.request(work.getId());
		try {
			return chain.proceed(work, context);
		}
		finally {
			LogContext.clear();
		}
	}

}

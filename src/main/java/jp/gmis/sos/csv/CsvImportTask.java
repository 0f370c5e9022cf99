package jp.gmis.sos.csv;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.shared.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Works imports off behind the pages, again until they are through or fail too often. */
@Configuration(proxyBeanMethods = false)
class CsvImportTask {

	private static final Logger logger = LoggerFactory.getLogger(CsvImportTask.class);

	private static final int TRIES = 8;

	@Bean
	OneTimeTask<Void> csvImport(CsvImportRun run) {
		return Tasks.oneTime(CsvImportService.RUN).onFailure(Outbox.retryForEver()).execute((task, context) -> {
			long id = Long.parseLong(task.getId());
			try {
				run.run(id);
			}
			catch (RuntimeException | OutOfMemoryError e) {
				if (context.getExecution().consecutiveFailures < TRIES) {
					throw e;
				}
				logger.error("Import {} has failed {} times and is given up", id, TRIES, e);
				run.giveUp(id);
			}
		});
	}

}

package jp.gmis.sos.csv;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.shared.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Works imports off behind the pages, again until they are through. */
@Configuration(proxyBeanMethods = false)
class CsvImportTask {

	@Bean
	OneTimeTask<Void> csvImport(CsvImportRun run) {
		return Tasks.oneTime(CsvImportService.RUN)
			.onFailure(Outbox.retryForEver())
			.execute((task, context) -> run.run(Long.parseLong(task.getId())));
	}

}

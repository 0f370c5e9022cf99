package jp.gmis.sos.notification;

import java.util.List;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jp.gmis.sos.shared.Outbox;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Limit;

/**
 * Writes the mails of a mailing, some hundreds in a transaction, behind the pages. Begun
 * anew after a crash it writes none twice.
 */
@Configuration(proxyBeanMethods = false)
class WriteMailing {

	private static final int PAGE = 500;

	@Bean
	OneTimeTask<Mailing> writeMailingTask(UserAccounts accounts, NotificationService notifications) {
		return Tasks.oneTime(NotificationService.MAILING).onFailure(Outbox.retryForEver()).execute((task, context) -> {
			Mailing mailing = task.getData();
			List<UserAccount> page = accounts.facilityPeople(mailing.prefectureCode(), 0, Limit.of(PAGE));
			while (!page.isEmpty()) {
				notifications.write(mailing, page);
				page = accounts.facilityPeople(mailing.prefectureCode(), page.getLast().getId(), Limit.of(PAGE));
			}
		});
	}

}

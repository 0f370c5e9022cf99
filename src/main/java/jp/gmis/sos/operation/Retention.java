package jp.gmis.sos.operation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.Period;

import jp.gmis.sos.shared.Cleanup;
import jp.gmis.sos.shared.JapanTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what tells about people once nobody needs it any more. */
@Component
class Retention implements Cleanup {

	private static final Logger logger = LoggerFactory.getLogger(Retention.class);

	private static final int AT_ONCE = 1000;

	/** What is in process is needed, however old. */
	private static final String REQUESTS = """
			update distribution_request set contact_name = '', contact_phone = '', version = version + 1
			where checking = false and status <> 'UNDER_REVIEW'
			and coalesce(accepted_at, submitted_at, created_at) < :before
			and (contact_name <> '' or contact_phone <> '') limit\s""" + AT_ONCE;

	private static final String SUBMISSIONS = """
			update submission set contact_name = '', contact_phone = ''
			where submitted_at < :before and (contact_name <> '' or contact_phone <> '')
			and exists (select 1 from distribution_request request
				where request.id = submission.request_id and request.contact_name = '') limit\s""" + AT_ONCE;

	private static final String MAILS = """
			update notification set body = ''
			where created_at < :before and state in ('SENT', 'REFUSED') and body <> '' limit\s""" + AT_ONCE;

	private final JdbcClient database;

	private final RetentionProperties properties;

	private final Clock clock;

	Retention(JdbcClient database, RetentionProperties properties, Clock clock) {
		this.database = database;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void deleteOld() {
		forget("contacts of requests", REQUESTS, this.properties.contacts());
		forget("contacts of submissions", SUBMISSIONS, this.properties.contacts());
		forget("texts of mails", MAILS, this.properties.mailTexts());
	}

	private void forget(String what, String update, Period kept) {
		LocalDateTime before = JapanTime.utc(JapanTime.startOf(JapanTime.today(this.clock).minus(kept)));
		int forgotten = 0;
		int some;
		do {
			some = this.database.sql(update).param("before", before).update();
			forgotten += some;
		}
		while (some == AT_ONCE);
		if (forgotten > 0) {
			logger.info("Forgot {} {}", forgotten, what);
		}
	}

}

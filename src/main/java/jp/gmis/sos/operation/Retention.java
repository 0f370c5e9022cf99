package jp.gmis.sos.operation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jp.gmis.sos.shared.Cleanup;
import jp.gmis.sos.shared.JapanTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets what tells about people once nobody needs it any more. */
@Component
class Retention implements Cleanup {

	private static final Logger logger = LoggerFactory.getLogger(Retention.class);

	private static final int AT_ONCE = 1000;

	/**
	 * Nothing changes any more after 受付完了. Read by the index of what was decided when.
	 */
	private static final String ENDED = """
			select id from distribution_request where outcome in ('DISTRIBUTION_PLANNED', 'NO_DISTRIBUTION')
			and accepted_at >= :since and accepted_at < :before and contact_name <> '' limit\s""" + AT_ONCE;

	/** Never handed in, withdrawn or refused by the check, and left alone since. */
	private static final String ABANDONED = """
			select id from distribution_request where status in ('NOT_SUBMITTED', 'ERROR') and checking = false
			and created_at < :before and contact_name <> '' and not exists (select 1 from status_change
				where request_id = distribution_request.id and changed_at >= :before)
			and not exists (select 1 from audit_entry
				where request_id = distribution_request.id and happened_at >= :before) limit\s""" + AT_ONCE;

	private static final String OLD_MAILS = """
			select id from notification where created_at >= :since and created_at < :before
			and state in ('SENT', 'REFUSED') and body <> '' limit\s""" + AT_ONCE;

	/**
	 * Older ones were forgotten when all was read, unless the job stood for as long
	 * since.
	 */
	private static final Period READ_AGAIN = Period.ofYears(2);

	/** Older than anything that is kept. */
	private static final Period READ_ALL = Period.ofYears(100);

	private static final String[] FORGET_CONTACTS = {
			"update distribution_request set contact_name = '', contact_phone = '', version = version + 1"
					+ " where id in (:ids)",
			"update submission set contact_name = '', contact_phone = '' where request_id in (:ids)" };

	private final JdbcClient database;

	private final RetentionProperties properties;

	private final Clock clock;

	/**
	 * What is found by one table and forgotten in two is forgotten in both, or found
	 * again.
	 */
	private final TransactionTemplate together;

	/**
	 * Once in each node's life: less may be kept than before it started, and what was
	 * kept until then is older than any that is read again.
	 */
	private volatile boolean hasReadAll;

	Retention(JdbcClient database, RetentionProperties properties, Clock clock,
			PlatformTransactionManager transactions) {
		this.database = database;
		this.properties = properties;
		this.clock = clock;
		this.together = new TransactionTemplate(transactions);
	}

	@Override
	public void deleteOld() {
		forget("contacts of ended requests", () -> find(ENDED, this.properties.contacts()), FORGET_CONTACTS);
		forget("contacts of abandoned requests", () -> find(ABANDONED, this.properties.contacts()), FORGET_CONTACTS);
		forget("texts of mails", () -> find(OLD_MAILS, this.properties.mailTexts()),
				"update notification set body = '' where id in (:ids)");
		this.hasReadAll = true;
	}

	/** Read without locking anything. */
	private List<Object> find(String query, Period kept) {
		LocalDateTime before = JapanTime.utc(JapanTime.startOf(JapanTime.today(this.clock).minus(kept)));
		return this.database.sql(query)
			.param("since", before.minus(this.hasReadAll ? READ_AGAIN : READ_ALL))
			.param("before", before)
			.query((row, number) -> row.getObject("id"))
			.list();
	}

	private void forget(String what, Supplier<List<Object>> find, String... updates) {
		int forgotten = 0;
		List<Object> some = find.get();
		while (!some.isEmpty()) {
			List<Object> ids = some;
			this.together.executeWithoutResult(status -> Stream.of(updates)
				.forEach(update -> this.database.sql(update).param("ids", ids).update()));
			forgotten += some.size();
			some = find.get();
		}
		if (forgotten > 0) {
			logger.info("Forgot {} {}", forgotten, what);
		}
	}

}

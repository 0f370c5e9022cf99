package jp.gmis.sos.bench;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes requests by the hundred thousand, past the application. */
final class ManyRequests {

	private ManyRequests() {
	}

	/**
	 * Requests of all facilities whose codes begin with 80003, over three years up to
	 * now, until there are so many; those that are there already stay.
	 */
	static void write(JdbcTemplate database, int requests) {
		int facilities = database.queryForObject("select count(*) from facility where code like '80003%'",
				Integer.class);
		database.execute("set global innodb_buffer_pool_size = 1073741824");
		long flushed = database.queryForObject("select @@global.innodb_flush_log_at_trx_commit", Long.class);
		database.execute("set global innodb_flush_log_at_trx_commit = 0");
		for (int number = 0; number * facilities < requests; number++) {
			database.update(
					"""
							insert ignore into distribution_request (id, version, facility_code, facility_name, prefecture_code, title,
								created_at, reason, contact_name, contact_phone, status, checking, closing, submission_number,
								submitted_at, training)
							select id, 0, code, name, prefecture_code,
								concat(date_format(created, '%Y/%c/%e'), '_', name, '_緊急配布要請'), created, '不足', '山田', '03-0000-0000',
								case when chance % 50 = 0 then 'NOT_SUBMITTED' when age < 432000 then 'UNDER_REVIEW'
									when chance % 10 = 0 then 'ERROR' else 'ACCEPTED' end,
								false, false, if(chance % 50 = 0, 0, 1), if(chance % 50 = 0, null, created), false
							from (select unhex(md5(concat(code, '-', ?))) as id, code, name, prefecture_code,
									crc32(concat(code, '-', ?)) % 94608000 as age, crc32(concat('c', code, '-', ?)) as chance,
									date_sub(?, interval crc32(concat(code, '-', ?)) % 94608000 second) as created
								from facility where code like '80003%' order by code limit ?) made""",
					number, number, number, JapanTime.utc(SharedPlatform.get().clock().instant()), number,
					Math.min(facilities, requests - number * facilities));
		}
		database.execute("set global innodb_flush_log_at_trx_commit = " + flushed);
		database.execute("analyze table distribution_request, facility");
	}

	/** Two items of each of them, and when those that are accepted were. */
	static void writeLines(JdbcTemplate database) {
		for (String item : new String[] { "N95_MASK", "SURGICAL_MASK" }) {
			database.update(
					"insert into request_line (request_id, item_code, requested, prefecture_quantity, national_quantity)"
							+ " select id, ?, 100, 80, 80 from distribution_request where facility_code like '80003%'",
					item);
		}
		database.update("update distribution_request set outcome = 'DISTRIBUTION_PLANNED',"
				+ " accepted_at = submitted_at + interval 1 + crc32(id) % 200 hour where facility_code like '80003%'"
				+ " and status = 'ACCEPTED'");
		database.execute("analyze table distribution_request, request_line");
	}

}

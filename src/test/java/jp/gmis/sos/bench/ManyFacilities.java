package jp.gmis.sos.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import jp.gmis.sos.facility.SearchName;
import jp.gmis.sos.shared.JapanTime;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes facilities by the thousand, past the application; those that another benchmark
 * has written already stay.
 */
final class ManyFacilities {

	private static final int BATCH = 5000;

	private ManyFacilities() {
	}

	/** Pharmacies of Tokyo under an agreement; gives their codes. */
	static List<String> write(JdbcTemplate database, int first, int count) {
		List<String> codes = IntStream.range(first, first + count).mapToObj("8%09d"::formatted).toList();
		for (int from = 0; from < count; from += BATCH) {
			List<Object[]> part = codes.subList(from, Math.min(from + BATCH, count))
				.stream()
				.map(code -> new Object[] { code, "薬局" + code, SearchName.of("薬局" + code) })
				.toList();
			database.batchUpdate("insert ignore into facility (code, name, search_name, type, prefecture_code) "
					+ "values (?, ?, ?, 'PHARMACY', '13')", part);
			database.batchUpdate(
					"insert ignore into facility_agreement (facility_code, agreement) values (?, 'HOME_CARE')",
					part.stream().map(row -> new Object[] { row[0] }).toList());
		}
		return codes;
	}

	/** Each has answered the weekly survey so that it may ask for N95 masks. */
	static void answerSurveys(JdbcTemplate database, List<String> codes, LocalDate week) {
		database.batchUpdate(
				"insert into weekly_survey (facility_code, week_start, answered_at) values (?, ?, utc_timestamp())",
				codes.stream().map(code -> new Object[] { code, week }).toList());
		database.update(
				"insert into weekly_survey_line (survey_id, item_code, stock, daily_use, procurement) "
						+ "select id, 'N95_MASK', 0, 20, 'DIFFICULT' from weekly_survey "
						+ "where week_start = ? and facility_code between ? and ?",
				week, codes.getFirst(), codes.getLast());
	}

	/** Each has a login of the same name as its code, who has signed in before. */
	static void writeLogins(JdbcTemplate database, List<String> codes, String passwordHash, Instant now) {
		database.batchUpdate(
				"insert ignore into user_account (username, password_hash, role, display_name, email, facility_code,"
						+ " prefecture_code, enabled, contact_name, contact_confirmed_at)"
						+ " values (?, ?, 'FACILITY', ?, ?, ?, '13', true, '山田', ?)",
				codes.stream()
					.map(code -> new Object[] { code, passwordHash, code, code + "@facility.example.jp", code,
							JapanTime.utc(now) })
					.toList());
	}

}

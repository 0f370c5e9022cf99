package jp.gmis.sos.bench;

import java.util.List;
import java.util.stream.IntStream;

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
				.map(code -> new Object[] { code, "薬局" + code })
				.toList();
			database.batchUpdate("insert ignore into facility (code, name, type, prefecture_code, phone) "
					+ "values (?, ?, 'PHARMACY', '13', null)", part);
			database.batchUpdate(
					"insert ignore into facility_agreement (facility_code, agreement) values (?, 'HOME_CARE')",
					part.stream().map(row -> new Object[] { row[0] }).toList());
		}
		return codes;
	}

}

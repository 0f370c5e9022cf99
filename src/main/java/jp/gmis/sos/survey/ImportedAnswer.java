package jp.gmis.sos.survey;

import java.time.LocalDate;

/**
 * A row of a survey file.
 *
 * @param facilityCode 医療機関コード
 * @param period the first day of the period
 * @param report what the answer says
 * @param <T> what the survey asks for
 */
record ImportedAnswer<T>(String facilityCode, LocalDate period, T report) {

	/** What no two rows have in common. */
	String key() {
		return key(this.facilityCode, this.period);
	}

	static String key(String facilityCode, LocalDate period) {
		return facilityCode + " " + period;
	}

}

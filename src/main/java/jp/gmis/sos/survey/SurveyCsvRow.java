package jp.gmis.sos.survey;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;

import jp.gmis.sos.csv.CsvRow;
import jp.gmis.sos.csv.RowProblems;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.item.Quantity;

/**
 * Reads the fields that survey files share; what is wrong is told, and the value is null.
 */
final class SurveyCsvRow {

	private static final int FIRST_YEAR = 2019;

	private static final String YES = "1";

	private final CsvRow row;

	private final RowProblems problems;

	private boolean good = true;

	SurveyCsvRow(CsvRow row, RowProblems problems) {
		this.row = row;
		this.problems = problems;
	}

	/** Whether nothing was wrong so far. */
	boolean isGood() {
		return this.good;
	}

	boolean isBlank(String column) {
		return this.row.get(column).isEmpty();
	}

	String facilityCode(String column) {
		String code = Normalizer.normalize(this.row.get(column), Normalizer.Form.NFKC);
		return FacilityCode.isValid(code) ? code : wrong(column, "csv.error.facilityCode");
	}

	/** The first day of a period that has begun; a week is named by its Monday. */
	LocalDate period(String column, SurveyKind kind, LocalDate today) {
		try {
			LocalDate day = CsvRow.day(this.row.get(column));
			if (day.getYear() < FIRST_YEAR) {
				return wrong(column, "csv.error.tooOld", String.valueOf(FIRST_YEAR));
			}
			if (day.isAfter(today)) {
				return wrong(column, "csv.error.future");
			}
			return kind.periodOf(day).equals(day) ? day : wrong(column, "csv.error.monday");
		}
		catch (DateTimeException e) {
			return wrong(column, "csv.error.date");
		}
	}

	boolean yes(String column) {
		String value = Normalizer.normalize(this.row.get(column), Normalizer.Form.NFKC);
		if (!value.isEmpty() && !value.equals(YES)) {
			wrong(column, "csv.error.yes");
		}
		return value.equals(YES);
	}

	Integer number(String column) {
		return isBlank(column) ? wrong(column, "csv.error.missing") : optionalNumber(column);
	}

	Integer optionalNumber(String column) {
		return isBlank(column) ? null
				: Quantity.parse(this.row.get(column))
					.filter(number -> number >= 0 && number <= Quantity.LARGEST)
					.orElseGet(() -> wrong(column, "csv.error.number", Quantity.LARGEST));
	}

	/** One of some words. */
	<T> T choice(String column, Map<String, T> words) {
		T chosen = words.get(this.row.get(column));
		return (chosen != null) ? chosen : isBlank(column) ? wrong(column, "csv.error.missing")
				: wrong(column, "csv.error.choice", String.join("、", words.keySet()));
	}

	/** Notes a problem; gives null in place of the value. */
	<T> T wrong(String column, String messageKey, Object... arguments) {
		this.good = false;
		this.problems.add(column, messageKey, arguments);
		return null;
	}

}

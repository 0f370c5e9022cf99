package jp.gmis.sos.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;

/**
 * One row of a file.
 *
 * @param line its line as a spreadsheet counts: the heading is 1
 * @param values its values by column, without blanks around them
 */
public record CsvRow(long line, Map<String, String> values) {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("[uuuu/M/d][uuuu-M-d]")
		.withResolverStyle(ResolverStyle.STRICT);

	/**
	 * A day as spreadsheets write it, {@code 2026/11/5} or {@code 2026-11-05}.
	 * @throws DateTimeException if the value is none
	 */
	public static LocalDate day(String value) {
		return LocalDate.parse(value, DAY);
	}

	/** The value of a column that the file was asked to have. */
	public String get(String column) {
		return this.values.get(column);
	}

}

package jp.gmis.sos.csv;

import java.util.Map;

/**
 * One row of a file.
 *
 * @param line its line as a spreadsheet counts: the heading is 1
 * @param values its values by column, without blanks around them
 */
public record CsvRow(long line, Map<String, String> values) {

	/** The value of a column that the file was asked to have. */
	public String get(String column) {
		return this.values.get(column);
	}

}

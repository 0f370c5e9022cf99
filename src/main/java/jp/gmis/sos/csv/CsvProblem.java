package jp.gmis.sos.csv;

/**
 * What is wrong with a file, and where.
 *
 * @param line the line as a spreadsheet counts
 * @param column the column, or null if it is the whole row
 * @param message the reason and what to do, in Japanese
 */
public record CsvProblem(long line, String column, String message) {

}

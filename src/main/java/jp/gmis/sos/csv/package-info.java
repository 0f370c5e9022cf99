/**
 * CSV: reads files as Japanese spreadsheets write them, and imports them as a whole, with
 * every problem named. What a file holds is told by the feature that owns it
 * ({@link jp.gmis.sos.csv.CsvImporter}).
 */
package jp.gmis.sos.csv;

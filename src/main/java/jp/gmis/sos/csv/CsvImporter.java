package jp.gmis.sos.csv;

import java.util.List;
import java.util.Map;

import jp.gmis.sos.user.Actor;

/**
 * What one kind of file holds and where it goes. A record is one row.
 *
 * @param <R> what a row becomes
 */
public interface CsvImporter<R> {

	/** The kind of file; its Japanese name is the message {@code csv.kind.<kind>}. */
	String kind();

	/** The columns that the file must have, in the order of the example file. */
	List<String> columns();

	/** Rows that show how to fill in the file. */
	List<List<String>> examples();

	/** Begins to read a file. */
	Reader<R> reader();

	/** What no two rows of a file may have in common. */
	String key(R record);

	/**
	 * Holds records against what is stored.
	 * @param records by their line
	 * @return what is wrong with them
	 */
	List<CsvProblem> check(Map<Long, R> records);

	/**
	 * Stores records in the transaction of the caller. Storing the same again changes
	 * nothing.
	 */
	StoredRows store(List<R> records, Actor actor);

	/**
	 * Reads the rows of one file.
	 *
	 * @param <R> what a row becomes
	 */
	@FunctionalInterface
	interface Reader<R> {

		/**
		 * Reads a row.
		 * @param problems is told all that is wrong with it
		 * @return the record, or null if something is wrong
		 */
		R read(CsvRow row, RowProblems problems);

	}

}

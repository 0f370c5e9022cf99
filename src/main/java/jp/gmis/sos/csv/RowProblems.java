package jp.gmis.sos.csv;

/** What is wrong with a row, as it is being read. */
@FunctionalInterface
public interface RowProblems {

	/**
	 * Notes a problem.
	 * @param column where it is
	 * @param messageKey of the sentence that says what to do
	 */
	void add(String column, String messageKey, Object... arguments);

}

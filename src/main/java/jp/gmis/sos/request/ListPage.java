package jp.gmis.sos.request;

import java.util.List;

/**
 * A page of the list.
 *
 * @param rows its rows
 * @param previous where the page before it ends, or null
 * @param next where the page after it begins, or null
 * @param count how many rows there are on all pages, as far as they were counted
 * @param countedAll whether all were counted
 */
public record ListPage(List<RequestRow> rows, ListCursor previous, ListCursor next, long count, boolean countedAll) {

	/** Whether there is nothing to show. */
	public boolean isEmpty() {
		return this.rows.isEmpty();
	}

}

package jp.gmis.sos.request.web;

import java.util.Map;
import java.util.Optional;

import jp.gmis.sos.request.ListColumn;
import jp.gmis.sos.request.ListCursor;
import jp.gmis.sos.request.ListView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list shows, as the URL says it; anything missing or unknown gets its default.
 *
 * @param view 表示一覧
 * @param sort 並び替え基準; null for the order of the view
 * @param descending whether the order is reversed
 * @param text このリストを検索
 * @param after where the page begins
 * @param before where the page ends
 */
record ListQuery(ListView view, ListColumn sort, Boolean descending, String text, String after, String before) {

	private static final int LONGEST_TEXT = 100;

	ListQuery {
		view = (view == null) ? ListView.ACTIVE : view;
		descending = (descending == null) ? sort == null || sort == ListColumn.SUBMITTED_AT : descending;
		text = (text == null) ? "" : text.strip();
		text = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
	}

	/** The column that sorts the list; empty where the view has an order of its own. */
	Optional<ListColumn> order() {
		return Optional
			.ofNullable((this.sort == null && this.view != ListView.RECENT) ? ListColumn.SUBMITTED_AT : this.sort);
	}

	Optional<ListCursor> cursor() {
		return ListCursor.decode(this.after, false).or(() -> ListCursor.decode(this.before, true));
	}

	/** The key of the message that names what the list is sorted by. */
	public String sortKey() {
		return order().map(column -> "request.column." + column).orElse("request.list.sort.opened");
	}

	/** The address that sorts by a column, the other way round if it does already. */
	public String sortedBy(ListColumn column) {
		return list(column, order().filter(column::equals).isPresent() && !this.descending).build().toUriString();
	}

	/** The address of the page that begins or ends there. */
	public String at(ListCursor cursor) {
		return list(this.sort, this.descending).queryParam(cursor.backwards() ? "before" : "after", cursor.encode())
			.build()
			.toUriString();
	}

	/** The address of the same list as a file. */
	public String download() {
		return filtered("/requests.csv").build().toUriString();
	}

	/**
	 * What a screen reader is told of a column: {@code ascending}, {@code descending} or
	 * {@code none}.
	 */
	public String ariaSort(ListColumn column) {
		return order().filter(column::equals)
			.map(sorted -> this.descending ? "descending" : "ascending")
			.orElse("none");
	}

	private UriComponentsBuilder list(ListColumn column, boolean reversed) {
		UriComponentsBuilder address = filtered("/requests");
		return (column == null) ? address : address.queryParam("sort", column).queryParam("descending", reversed);
	}

	private UriComponentsBuilder filtered(String path) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path).encode().queryParam("view", this.view);
		return this.text.isEmpty() ? address
				: address.queryParam("text", "{text}").uriVariables(Map.of("text", this.text));
	}

}

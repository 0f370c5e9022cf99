package jp.gmis.sos.request.web;

import org.springframework.data.domain.Sort;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list shows, as the URL says it; anything missing or unknown gets its default.
 *
 * @param view 表示一覧
 * @param sort 並び替え基準
 * @param descending whether the order is reversed
 * @param text このリストを検索
 * @param page from 0
 */
record ListQuery(View view, Column sort, Boolean descending, String text, Integer page) {

	/** 表示一覧. */
	enum View {

		/** 実施中の緊急配布要請. */
		ACTIVE,
		/** すべて選択. */
		ALL

	}

	/** The columns, with what they sort by. */
	enum Column {

		TITLE("title"), SUBMITTED_AT("submittedAt"), FACILITY_NAME("facility.name"), FACILITY_CODE("facilityCode"),
		STATUS("status");

		private final String property;

		Column(String property) {
			this.property = property;
		}

	}

	private static final int LONGEST_TEXT = 100;

	private static final int LAST_PAGE = 10_000;

	ListQuery {
		view = (view == null) ? View.ACTIVE : view;
		sort = (sort == null) ? Column.SUBMITTED_AT : sort;
		descending = (descending == null) ? sort == Column.SUBMITTED_AT : descending;
		text = (text == null) ? "" : text.strip();
		text = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
		page = Math.clamp((page == null) ? 0 : page, 0, LAST_PAGE);
	}

	/** Requests not handed in yet stand first when the newest do. */
	Sort order() {
		Sort.Order order = new Sort.Order(this.descending ? Sort.Direction.DESC : Sort.Direction.ASC,
				this.sort.property);
		return Sort.by((this.sort == Column.SUBMITTED_AT && this.descending) ? order.nullsFirst() : order,
				Sort.Order.desc("createdAt"), Sort.Order.asc("id"));
	}

	/** The text as a pattern of SQL's {@code like}, escaped by {@code !}. */
	String pattern() {
		return "%" + this.text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
	}

	/** The address that sorts by a column, the other way round if it does already. */
	public String sortedBy(Column column) {
		return url(column, column == this.sort && !this.descending, 0);
	}

	/** The address of another page. */
	public String onPage(int other) {
		return url(this.sort, this.descending, other);
	}

	/**
	 * What a screen reader is told of a column: {@code ascending}, {@code descending} or
	 * {@code none}.
	 */
	public String ariaSort(Column column) {
		return (column != this.sort) ? "none" : this.descending ? "descending" : "ascending";
	}

	private String url(Column column, boolean reversed, int other) {
		return UriComponentsBuilder.fromPath("/requests")
			.queryParam("view", this.view)
			.queryParam("sort", column)
			.queryParam("descending", reversed)
			.queryParam("text", "{text}")
			.queryParam("page", other)
			.encode()
			.buildAndExpand(this.text)
			.toUriString();
	}

}

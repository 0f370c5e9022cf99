package jp.gmis.sos.request;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How the list is read in the order of a column: by an index that has this order, from
 * the place where the page begins, so that a page costs the same however many requests
 * there are.
 *
 * @param keys the columns of the order, the id last
 * @param nationIndex the index for the whole country
 * @param prefectureIndex the index within a prefecture
 */
record ListOrder(List<String> keys, String nationIndex, String prefectureIndex) {

	/** The index of a facility's requests, which are few enough to be sorted. */
	static final String FACILITY_INDEX = "distribution_request_facility";

	/** By the creation. */
	static final ListOrder CREATED = new ListOrder(List.of("created_at", "listed_at", "id"),
			"distribution_request_created", "distribution_request_prefecture");

	private static final ListOrder LISTED = new ListOrder(List.of("listed_at", "id"), "distribution_request_listed",
			"distribution_request_prefecture_listed");

	private static final ListOrder NAME = new ListOrder(List.of("facility_name", "created_at", "id"),
			"distribution_request_name", "distribution_request_prefecture_name");

	private static final ListOrder CODE = new ListOrder(List.of("facility_code", "created_at", "id"), FACILITY_INDEX,
			"distribution_request_prefecture_facility");

	private static final ListOrder STATUS = new ListOrder(List.of("status", "listed_at", "id"),
			"distribution_request_status", "distribution_request_prefecture_status");

	static ListOrder of(ListColumn column) {
		return switch (column) {
			case TITLE -> CREATED;
			case SUBMITTED_AT -> LISTED;
			case FACILITY_NAME -> NAME;
			case FACILITY_CODE -> CODE;
			case STATUS -> STATUS;
		};
	}

	/**
	 * The condition that a row lies beyond {@code :key0, :key1 …} in the given direction.
	 */
	String beyond(boolean descending) {
		String sign = descending ? " < :key" : " > :key";
		String condition = this.keys.getLast() + sign + (this.keys.size() - 1);
		for (int index = this.keys.size() - 2; index >= 0; index--) {
			String key = this.keys.get(index);
			condition = "(%s%s%d or (%s = :key%d and %s))".formatted(key, sign, index, key, index, condition);
		}
		String first = this.keys.getFirst() + (descending ? " <= :key0" : " >= :key0");
		return first + " and " + condition;
	}

	String orderBy(boolean descending) {
		String direction = descending ? " desc" : "";
		return " order by " + this.keys.stream().map(key -> key + direction).collect(Collectors.joining(", "));
	}

}

package jp.gmis.sos.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.SearchName;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * データ一覧: reads a page of requests. Pages follow each other by the values of their last
 * row and are read from an index in their order; counting ends at some number, and what
 * is fewer is sorted. So no query grows with the number of requests.
 */
@Service
@Transactional(readOnly = true)
public class RequestList {

	/** How many rows are counted at most. */
	public static final int COUNTED = 1000;

	/** 実施中の緊急配布要請: the past 30 days. */
	private static final Period ACTIVE = Period.ofDays(30);

	/** How many of 最近参照したデータ are shown. */
	private static final int RECENT = 50;

	private static final int AT_ONCE = 500;

	/**
	 * If more facilities match, requests that do are found soon by looking through them.
	 */
	private static final int FEW_FACILITIES = 1000;

	private static final List<RequestStatus> STATUSES = List.of(RequestStatus.NOT_SUBMITTED, RequestStatus.ERROR,
			RequestStatus.UNDER_REVIEW, RequestStatus.ACCEPTED);

	/**
	 * Finds what {@link SearchName} finds, but for the few letters that stand for
	 * several: ㈱ is not found as (株).
	 */
	private static final String IN_NAME_OF_REQUEST = "facility_name collate utf8mb4_unicode_ci like :%s escape '!'";

	private static final String IN_NAME_OF_FACILITY = "search_name like :%s escape '!'";

	private static final String COLUMNS = "id, title, submitted_at, facility_name, facility_code, status, checking, "
			+ "stage, handling_date, training, created_at, listed_at";

	private final JdbcClient database;

	private final Clock clock;

	RequestList(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * What is asked for.
	 *
	 * @param scope whose requests
	 * @param view 表示一覧; {@link ListView#RECENT} is read by {@link #recent}
	 * @param text このリストを検索
	 * @param sort 並び替え基準
	 * @param descending whether the order is reversed
	 */
	public record Question(RequestScope scope, ListView view, SearchText text, ListColumn sort, boolean descending) {

	}

	/**
	 * A page of requests.
	 * @param cursor where it begins or ends, or empty for the first page; one of another
	 * order is ignored
	 * @param size how many rows at most
	 */
	public ListPage page(Question question, Optional<ListCursor> cursor, int size) {
		Filter filter = filter(question);
		long count = count(question, filter);
		return page(question, (count <= COUNTED) ? filter.readBy(indexOfCount(question, filter)) : filter, cursor, size,
				count);
	}

	/** All requests, some hundreds at a time, in the order of the question. */
	public void forEach(Question question, Consumer<List<RequestRow>> consumer) {
		Filter filter = filter(question);
		Optional<ListCursor> next = Optional.empty();
		do {
			ListPage page = page(question, filter, next, AT_ONCE, 0);
			consumer.accept(page.rows());
			next = Optional.ofNullable(page.next());
		}
		while (next.isPresent());
	}

	private ListPage page(Question question, Filter filter, Optional<ListCursor> cursor, int size, long count) {
		boolean backwards = cursor.map(ListCursor::backwards).orElse(false);
		List<Row> found = rows(question, filter, cursor.flatMap(at -> keys(question, at)),
				question.descending() != backwards, size + 1);
		boolean more = found.size() > size;
		List<Row> rows = more ? found.subList(0, size) : found;
		rows = backwards ? rows.reversed() : rows;
		boolean before = !rows.isEmpty() && (backwards ? more : cursor.isPresent());
		boolean after = !rows.isEmpty() && (backwards || more);
		return new ListPage(rows.stream().map(Row::shown).toList(),
				before ? cursorAt(question, rows.getFirst(), true) : null,
				after ? cursorAt(question, rows.getLast(), false) : null, Math.min(count, COUNTED), count <= COUNTED);
	}

	/**
	 * 最近参照したデータ: what the user has opened last, the last first or in the order of a
	 * column.
	 */
	public ListPage recent(String username, RequestScope scope, SearchText text, Optional<ListColumn> sort,
			boolean descending) {
		Filter filter = filter(new Question(scope, ListView.RECENT, text, ListColumn.TITLE, descending));
		List<RequestRow> rows = this.database
			.sql("select " + COLUMNS + " from (select request_id, viewed_at from recent_request "
					+ "where username = :username order by viewed_at desc limit " + RECENT + ") opened "
					+ "straight_join distribution_request on id = request_id where " + filter.condition()
					+ sort.map(column -> recentOrder(column, descending)).orElse(" order by viewed_at desc"))
			.param("username", username)
			.params(filter.parameters())
			.query((row, number) -> row(row).shown())
			.list();
		return new ListPage(rows, null, null, rows.size(), true);
	}

	private static String recentOrder(ListColumn column, boolean descending) {
		if (column != ListColumn.STATUS) {
			return ListOrder.of(column).orderBy(descending);
		}
		String statuses = STATUSES.stream().map(status -> "'" + status + "'").collect(Collectors.joining(", "));
		return " order by field(status, " + statuses + ")" + (descending ? " desc" : "") + ", viewed_at desc";
	}

	/**
	 * A condition with its parameters, and the index that it has to be read by, if any.
	 */
	private record Filter(String condition, Map<String, Object> parameters, String index) {

		Filter readBy(String other) {
			return new Filter(this.condition, this.parameters, other);
		}

	}

	/** A row with what it is sorted by. */
	private record Row(RequestRow shown, String createdAt, String listedAt) {

	}

	private Filter filter(Question question) {
		List<String> conditions = new ArrayList<>();
		Map<String, Object> parameters = new HashMap<>();
		String index = null;
		RequestScope scope = question.scope();
		if (scope.facilityCode() != null) {
			conditions.add("facility_code = :facility");
			parameters.put("facility", scope.facilityCode().value());
			index = ListOrder.FACILITY_INDEX;
		}
		if (scope.prefectureCode() != null) {
			conditions.add("prefecture_code = :prefecture");
			parameters.put("prefecture", scope.prefectureCode());
		}
		if (!scope.drafts()) {
			conditions.add("listed_at < '9999-12-31'");
		}
		if (question.view() == ListView.ACTIVE) {
			conditions.add("created_at >= :since and listed_at >= :since");
			parameters.put("since", JapanTime.utc(JapanTime.startOf(JapanTime.today(this.clock).minus(ACTIVE))));
		}
		SearchText text = question.text();
		if (text.from() != null) {
			conditions.add("created_at >= :from and created_at < :until");
			parameters.put("from", JapanTime.utc(text.from()));
			parameters.put("until", JapanTime.utc(text.until()));
		}
		List<String> facilities = (text.words().isEmpty() || scope.facilityCode() != null) ? null
				: facilities(scope, text);
		if (facilities != null && facilities.size() <= FEW_FACILITIES) {
			conditions.add("facility_code in (:facilities)");
			parameters.put("facilities", facilities.isEmpty() ? List.of("") : facilities);
			index = ListOrder.FACILITY_INDEX;
		}
		else {
			addPatterns(text, IN_NAME_OF_REQUEST, "facility_code", pattern -> pattern, conditions, parameters);
		}
		if (index == null && text.from() != null) {
			index = createdIndex(scope);
		}
		return new Filter(conditions.isEmpty() ? "true" : String.join(" and ", conditions), parameters, index);
	}

	private List<String> facilities(RequestScope scope, SearchText text) {
		List<String> conditions = new ArrayList<>();
		Map<String, Object> parameters = new HashMap<>();
		if (scope.prefectureCode() != null) {
			conditions.add("prefecture_code = :prefecture");
			parameters.put("prefecture", scope.prefectureCode());
		}
		addPatterns(text, IN_NAME_OF_FACILITY, "code", SearchName::of, conditions, parameters);
		return this.database
			.sql("select code from facility where " + String.join(" and ", conditions) + " limit "
					+ (FEW_FACILITIES + 1))
			.params(parameters)
			.query(String.class)
			.list();
	}

	/** A whole code is looked up as one, so that nothing needs to be looked through. */
	private static void addPatterns(SearchText text, String inName, String code, Function<String, Object> pattern,
			List<String> conditions, Map<String, Object> parameters) {
		List<String> patterns = text.patterns();
		for (int index = 0; index < patterns.size(); index++) {
			String word = text.words().get(index);
			String key = "word" + index;
			if (FacilityCode.isValid(word)) {
				conditions.add(code + " = :" + key);
				parameters.put(key, word);
			}
			else {
				String found = inName.formatted(key);
				conditions.add(SearchText.isNumber(word) ? "(%s or %s like :%s escape '!')".formatted(found, code, key)
						: found);
				parameters.put(key, pattern.apply(patterns.get(index)));
			}
		}
	}

	private List<Row> rows(Question question, Filter filter, Optional<Map<String, Object>> beyond, boolean descending,
			int size) {
		ListOrder order = ListOrder.of(question.sort());
		if (question.sort() != ListColumn.STATUS) {
			return read(question, order, filter, beyond, descending, size);
		}
		List<Row> rows = new ArrayList<>();
		Optional<Map<String, Object>> keys = beyond;
		for (RequestStatus status : statuses(beyond, descending)) {
			Map<String, Object> parameters = new HashMap<>(filter.parameters());
			parameters.put("status", status.name());
			rows.addAll(read(question, order,
					new Filter(filter.condition() + " and status = :status", parameters, filter.index()), keys,
					descending, size - rows.size()));
			if (rows.size() == size) {
				break;
			}
			keys = Optional.empty();
		}
		return rows;
	}

	/** The statuses in their order, from the one where the page begins. */
	private static List<RequestStatus> statuses(Optional<Map<String, Object>> beyond, boolean descending) {
		List<RequestStatus> ordered = descending ? STATUSES.reversed() : STATUSES;
		int first = beyond.map(keys -> ordered.indexOf(RequestStatus.valueOf((String) keys.get("key0")))).orElse(0);
		return ordered.subList(first, ordered.size());
	}

	private List<Row> read(Question question, ListOrder order, Filter filter, Optional<Map<String, Object>> beyond,
			boolean descending, int size) {
		return this.database
			.sql("select " + COLUMNS + from(question, order, filter) + " where " + filter.condition()
					+ beyond.map(keys -> " and " + order.beyond(descending)).orElse("") + order.orderBy(descending)
					+ " limit " + size)
			.params(filter.parameters())
			.params(beyond.orElse(Map.of()))
			.query((row, number) -> row(row))
			.list();
	}

	private long count(Question question, Filter filter) {
		return this.database
			.sql("select count(*) from (select 1 from distribution_request force index ("
					+ indexOfCount(question, filter) + ") where " + filter.condition() + " limit " + (COUNTED + 1)
					+ ") counted")
			.params(filter.parameters())
			.query(Long.class)
			.single();
	}

	/**
	 * The index by which only what is shown is read; if that is little, it is sorted
	 * afterwards.
	 */
	private static String indexOfCount(Question question, Filter filter) {
		RequestScope scope = question.scope();
		return (filter.index() != null) ? filter.index() : (question.view() == ListView.ACTIVE) ? createdIndex(scope)
				: indexOf(ListOrder.of(ListColumn.SUBMITTED_AT), scope);
	}

	private static String createdIndex(RequestScope scope) {
		return indexOf(ListOrder.CREATED, scope);
	}

	private static String indexOf(ListOrder order, RequestScope scope) {
		return (scope.prefectureCode() != null) ? order.prefectureIndex() : order.nationIndex();
	}

	private static String from(Question question, ListOrder order, Filter filter) {
		String index = (filter.index() != null) ? filter.index() : indexOf(order, question.scope());
		return " from distribution_request force index (" + index + ")";
	}

	private static Row row(ResultSet row) throws SQLException {
		String stage = row.getString("stage");
		RequestRow shown = new RequestRow(UuidBytes.read(row.getBytes("id")), row.getString("title"),
				JapanTime.instant(row.getObject("submitted_at", LocalDateTime.class)), row.getString("facility_name"),
				row.getString("facility_code"), RequestStatus.valueOf(row.getString("status")),
				row.getBoolean("checking"), (stage == null) ? null : ReviewStage.valueOf(stage),
				row.getObject("handling_date", LocalDate.class), row.getBoolean("training"));
		return new Row(shown, row.getObject("created_at", LocalDateTime.class).toString(),
				row.getObject("listed_at", LocalDateTime.class).toString());
	}

	private static ListCursor cursorAt(Question question, Row row, boolean backwards) {
		String id = row.shown().id().toString();
		return new ListCursor(switch (question.sort()) {
			case TITLE -> List.of(row.createdAt(), row.listedAt(), id);
			case SUBMITTED_AT -> List.of(row.listedAt(), id);
			case FACILITY_NAME -> List.of(row.shown().facilityName(), row.createdAt(), id);
			case FACILITY_CODE -> List.of(row.shown().facilityCode(), row.createdAt(), id);
			case STATUS -> List.of(row.shown().status().name(), row.listedAt(), id);
		}, backwards);
	}

	/** Whether the cursor is a place in the list that is asked for. */
	public static boolean isPlace(Question question, ListCursor cursor) {
		return keys(question, cursor).isPresent();
	}

	/**
	 * The parameters of {@link ListOrder#beyond}, or empty if the cursor is of another
	 * order.
	 */
	private static Optional<Map<String, Object>> keys(Question question, ListCursor cursor) {
		List<String> columns = ListOrder.of(question.sort()).keys();
		if (cursor.values().size() != columns.size()) {
			return Optional.empty();
		}
		try {
			Map<String, Object> keys = new HashMap<>();
			for (int index = 0; index < columns.size(); index++) {
				String value = cursor.values().get(index);
				keys.put("key" + index, switch (columns.get(index)) {
					case "id" -> UuidBytes.of(UUID.fromString(value));
					case "created_at", "listed_at" -> LocalDateTime.parse(value);
					case "status" -> RequestStatus.valueOf(value).name();
					default -> value;
				});
			}
			return Optional.of(keys);
		}
		catch (IllegalArgumentException | DateTimeParseException e) {
			return Optional.empty();
		}
	}

}

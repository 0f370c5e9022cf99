package jp.gmis.sos.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.calendar.Handling;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.HistoryEvent;
import jp.gmis.sos.request.ListColumn;
import jp.gmis.sos.request.ListCursor;
import jp.gmis.sos.request.ListPage;
import jp.gmis.sos.request.ListView;
import jp.gmis.sos.request.RequestList;
import jp.gmis.sos.request.RequestLine;
import jp.gmis.sos.request.RequestRow;
import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.SearchText;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what the API answers. Pages follow each other by their last row, so that nothing
 * is left out or told twice while requests come in.
 */
@Service
@Transactional(readOnly = true)
public class ApiReader {

	/**
	 * Ids and instants are not in the same order: what comes after the first that is not
	 * settled is told later, with it.
	 */
	private static final String FIRST_UNSETTLED = "select coalesce((select min(id) from status_change"
			+ " where changed_at >= :settled), (select coalesce(max(id), 0) + 1 from status_change))";

	private static final String CHANGES = """
			select happened.id, happened.request_id, happened.submission_number, happened.changed_at, happened.event,
				happened.from_status, happened.to_status, request.training
			from status_change happened
			join distribution_request request on request.id = happened.request_id
			where happened.id > :after and happened.id < :end and happened.submission_number > 0
			and (:prefecture is null or request.prefecture_code = :prefecture)
			order by happened.id limit :limit""";

	private static final String DISTRIBUTIONS = """
			select request.id, request.accepted_at, request.prefecture_code, request.facility_code,
				request.facility_name, request.contact_name, request.contact_phone, item.code, item.name, item.unit,
				line.national_quantity
			from (select * from distribution_request
				where outcome = 'DISTRIBUTION_PLANNED' and training = false and accepted_at < :settled
				and (accepted_at > :at or (accepted_at = :at and id > :id))
				and (:prefecture is null or prefecture_code = :prefecture)
				order by accepted_at, id limit :limit) request
			join request_line line on line.request_id = request.id
			join ppe_item item on item.code = line.item_code
			where line.national_quantity > 0
			order by request.accepted_at, request.id, item.display_order, item.code""";

	/**
	 * What is so old is stored for good: a transaction that began before is over, and
	 * nothing comes in before it any more.
	 */
	private static final Duration SETTLED = Duration.ofSeconds(60);

	private static final String SEPARATOR = "_";

	private static final UUID BEFORE_ALL = new UUID(0, 0);

	/** So many changes of all prefectures are looked through at once. */
	private static final long LOOKED_THROUGH = 100_000;

	private final RequestList list;

	private final DistributionRequests requests;

	private final PpeItems items;

	private final JdbcClient database;

	private final Clock clock;

	ApiReader(RequestList list, DistributionRequests requests, PpeItems items, JdbcClient database, Clock clock) {
		this.list = list;
		this.requests = requests;
		this.items = items;
		this.database = database;
		this.clock = clock;
	}

	/**
	 * The submitted requests, first submitted first; {@code after} begins the page.
	 * @throws InvalidParameterException if {@code after} is none of ours
	 */
	public ApiPage<ApiRequest> requests(RequestScope scope, String after, int limit) {
		RequestList.Question question = new RequestList.Question(scope, ListView.ALL, SearchText.of(""),
				ListColumn.SUBMITTED_AT, false);
		Optional<ListCursor> cursor = ListCursor.decode(after, false);
		if (after != null && cursor.filter(place -> RequestList.isPlace(question, place)).isEmpty()) {
			throw new InvalidParameterException("after");
		}
		ListPage page = this.list.page(question, cursor, limit);
		Map<UUID, DistributionRequest> found = this.requests
			.findAllById(page.rows().stream().map(RequestRow::id).toList())
			.stream()
			.collect(Collectors.toMap(DistributionRequest::getId, Function.identity()));
		List<PpeItem> inOrder = this.items.findAllByOrderByDisplayOrder();
		return new ApiPage<>(page.rows().stream().map(row -> request(found.get(row.id()), inOrder)).toList(),
				(page.next() == null) ? null : page.next().encode());
	}

	/** A submitted request, if the scope has it. */
	public Optional<ApiRequest> request(RequestScope scope, UUID id) {
		return this.requests.findInScope(id, scope)
			.map(found -> request(found, this.items.findAllByOrderByDisplayOrder()));
	}

	private static ApiRequest request(DistributionRequest request, List<PpeItem> inOrder) {
		Map<String, RequestLine> lines = request.getLines();
		return new ApiRequest(request.getId(), request.getTitle(), request.isTraining(), request.getPrefectureCode(),
				request.getFacilityCode().value(), request.getFacilityName(), request.getStatus(), request.getStage(),
				request.getOutcome(), request.getSubmissionNumber(), request.getSubmittedAt(),
				request.getHandling().map(Handling::date).orElse(null), request.getAcceptedAt(), request.getReason(),
				request.getContactName(), request.getContactPhone(),
				inOrder.stream()
					.filter(item -> lines.containsKey(item.getCode()))
					.map(item -> line(item, lines.get(item.getCode())))
					.toList());
	}

	private static ApiRequest.Line line(PpeItem item, RequestLine line) {
		return new ApiRequest.Line(item.getCode(), item.getName(), item.getUnit(), line.requested(),
				line.prefectureQuantity(), line.nationalQuantity());
	}

	/**
	 * What happened to submitted requests, first happened first. There is always a next
	 * page: it is asked for again when something may have happened.
	 * @throws InvalidParameterException if {@code after} is none of ours
	 */
	public ApiPage<ApiChange> changes(RequestScope scope, String after, int limit) {
		long begin = id(after);
		long settled = this.database.sql(FIRST_UNSETTLED).param("settled", settled()).query(Long.class).single();
		// A prefecture where little happens does not look through all the others at once.
		long end = Math.min(settled, begin + LOOKED_THROUGH);
		List<Long> ids = new ArrayList<>();
		List<ApiChange> changes = this.database.sql(CHANGES)
			.param("after", begin)
			.param("end", end)
			.param("prefecture", scope.prefectureCode())
			.param("limit", limit)
			.query((row, number) -> {
				ids.add(row.getLong("id"));
				return change(row);
			})
			.list();
		long last = (changes.size() == limit) ? ids.getLast() : Math.max(begin, end - 1);
		return new ApiPage<>(changes, String.valueOf(last));
	}

	private static long id(String after) {
		try {
			return (after == null) ? 0 : Long.parseLong(after);
		}
		catch (NumberFormatException e) {
			throw new InvalidParameterException("after");
		}
	}

	private static ApiChange change(ResultSet row) throws SQLException {
		return new ApiChange(UuidBytes.read(row.getBytes("request_id")), row.getInt("submission_number"),
				JapanTime.instant(row.getObject("changed_at", LocalDateTime.class)),
				HistoryEvent.valueOf(row.getString("event")), RequestStatus.valueOf(row.getString("from_status")),
				RequestStatus.valueOf(row.getString("to_status")), row.getBoolean("training"));
	}

	/**
	 * What is to be distributed, first accepted first; {@code limit} counts the requests,
	 * whose items stay together. There is always a next page.
	 * @throws InvalidParameterException if {@code after} is none of ours
	 */
	public ApiPage<ApiDistribution> distributions(RequestScope scope, String after, int limit) {
		Map<String, Object> parameters = new HashMap<>(place(after));
		Instant settled = this.clock.instant().minus(SETTLED);
		parameters.put("settled", JapanTime.utc(settled));
		parameters.put("prefecture", scope.prefectureCode());
		parameters.put("limit", limit);
		List<ApiDistribution> distributions = this.database.sql(DISTRIBUTIONS)
			.params(parameters)
			.query((row, number) -> distribution(row))
			.list();
		boolean more = distributions.stream().map(ApiDistribution::requestId).distinct().count() == limit;
		return new ApiPage<>(distributions,
				more ? distributions.getLast().acceptedAt() + SEPARATOR + distributions.getLast().requestId()
						: isAfter(settled, parameters) ? settled + SEPARATOR + BEFORE_ALL : after);
	}

	/** The clocks of two nodes differ: a place never goes back. */
	private static boolean isAfter(Instant settled, Map<String, Object> place) {
		return JapanTime.utc(settled).isAfter((LocalDateTime) place.get("at"));
	}

	private static Map<String, Object> place(String after) {
		if (after == null) {
			return Map.of("at", JapanTime.utc(Instant.EPOCH), "id", UuidBytes.of(BEFORE_ALL));
		}
		String[] parts = after.split(SEPARATOR);
		try {
			return Map.of("at", JapanTime.utc(Instant.parse(parts[0])), "id", UuidBytes.of(UUID.fromString(parts[1])));
		}
		catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
			throw new InvalidParameterException("after");
		}
	}

	private static ApiDistribution distribution(ResultSet row) throws SQLException {
		UUID request = UuidBytes.read(row.getBytes("id"));
		return new ApiDistribution(request + "-" + row.getString("code"), request,
				JapanTime.instant(row.getObject("accepted_at", LocalDateTime.class)), row.getString("prefecture_code"),
				row.getString("facility_code"), row.getString("facility_name"), row.getString("contact_name"),
				row.getString("contact_phone"), row.getString("code"), row.getString("name"), row.getString("unit"),
				row.getInt("national_quantity"));
	}

	private LocalDateTime settled() {
		return JapanTime.utc(this.clock.instant().minus(SETTLED));
	}

}

package jp.gmis.sos.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.survey.SurveyKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits at the desk, the most urgent first: by 確認期限, then by 残日数. */
@Service
@Transactional(readOnly = true)
public class DeskList {

	private static final String WAITS = """
			request.status = 'UNDER_REVIEW' and request.checking = false and request.closing = false
			and request.stage = :stage and (request.handling_date is null or request.handling_date <= :today)""";

	private static final String IN_SCOPE = "(:prefecture is null or request.prefecture_code = :prefecture)";

	private static final String WAITING = " from distribution_request request "
			+ "join facility on facility.code = request.facility_code where " + WAITS + " and " + IN_SCOPE;

	/** Nobody's decision is on its way. */
	private static final String UNCLAIMED = " and request.review_sent_at is null";

	private static final String COUNTS = """
				select item.name, item.unit, sum(if(waits, line.requested, 0)) as waiting,
				sum(if(request.submitted_at >= :todayBegins, line.requested, 0)) as requested_today,
				sum(if(request.submitted_at >= :weekBegins, line.requested, 0)) as requested,
				sum(if(request.confirmed_at >= :todayBegins, coalesce(line.prefecture_quantity, 0), 0)) as confirmed_today,
				sum(if(request.confirmed_at >= :weekBegins, coalesce(line.prefecture_quantity, 0), 0)) as confirmed,
				sum(if(request.accepted_at >= :todayBegins, coalesce(line.national_quantity, 0), 0)) as accepted_today,
				sum(if(request.accepted_at >= :weekBegins, coalesce(line.national_quantity, 0), 0)) as accepted
			from (select request.*, %s as waits,
					(select max(reviewed_at) from review where review.request_id = request.id
						and review.submission_number = request.submission_number
						and review.result = 'RECORDED' and review.decision = 'CONFIRM') as confirmed_at
				from distribution_request request
				where (request.status = 'UNDER_REVIEW'
					or request.outcome is not null and request.accepted_at >= :weekBegins)
				and request.training = false and %s) request
			join request_line line on line.request_id = request.id
			join ppe_item item on item.code = line.item_code
			group by item.code, item.name, item.unit, item.display_order order by item.display_order"""
		.formatted(WAITS, IN_SCOPE);

	private static final String FRESH = " and request.review_waits_since > :after "
			+ "and request.review_waits_since <= :until";

	private static final String ORDER = " order by request.review_due_at, coalesce(request.days_left, 999999), "
			+ "request.submitted_at, request.id";

	private final JdbcClient database;

	private final Clock clock;

	DeskList(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** A page of what waits; what was sent and is not recorded yet is on it too. */
	public List<DeskRow> page(ReviewScope scope, DeskFilter filter, int from, int size) {
		return rows(scope, filter, "", Map.of(), from, size);
	}

	/** What waits and is not sent yet, of the given ones. */
	public List<DeskRow> of(ReviewScope scope, List<UUID> ids) {
		return ids.isEmpty() ? List.of() : rows(scope, DeskFilter.NONE, " and request.id in (:ids)" + UNCLAIMED,
				Map.of("ids", ids.stream().map(UuidBytes::of).toList()), 0, ids.size());
	}

	/** What waits and is not sent yet, on all pages. */
	public List<DeskRow> all(ReviewScope scope, DeskFilter filter, int most) {
		return rows(scope, filter, UNCLAIMED, Map.of(), 0, most);
	}

	/**
	 * What has come to wait between two instants.
	 * @param after not before this, or from the beginning if it is null
	 */
	public List<DeskRow> between(ReviewScope scope, Instant after, Instant until, int most) {
		return rows(scope, DeskFilter.NONE, FRESH, fresh(after, until), 0, most);
	}

	/** How many have come to wait between two instants. */
	public long countBetween(ReviewScope scope, Instant after, Instant until, DeskFilter filter) {
		return this.database.sql("select count(*)" + WAITING + FRESH + conditions(filter))
			.params(parameters(scope, filter))
			.params(fresh(after, until))
			.query(Long.class)
			.single();
	}

	private static Map<String, Object> fresh(Instant after, Instant until) {
		return Map.of("after", JapanTime.utc((after == null) ? Instant.EPOCH : after), "until", JapanTime.utc(until));
	}

	/** How many wait. */
	public long count(ReviewScope scope, DeskFilter filter) {
		Map<String, Object> parameters = parameters(scope, filter);
		return this.database.sql("select count(*)" + WAITING + conditions(filter))
			.params(parameters)
			.query(Long.class)
			.single();
	}

	/**
	 * The figures of each item; 訓練 does not count, nor what was withdrawn or returned. A
	 * quantity counts on the day on which it was confirmed or accepted.
	 */
	public List<DeskCount> counts(ReviewScope scope) {
		LocalDate today = JapanTime.today(this.clock);
		LocalDate monday = SurveyKind.WEEKLY.periodOf(today);
		return this.database.sql(COUNTS)
			.param("stage", scope.stage().name())
			.param("prefecture", scope.prefectureCode())
			.param("today", today)
			.param("todayBegins", JapanTime.utc(JapanTime.startOf(today)))
			.param("weekBegins", JapanTime.utc(JapanTime.startOf(monday)))
			.query((row, number) -> new DeskCount(row.getString("name"), row.getString("unit"), row.getLong("waiting"),
					row.getLong("requested_today"), row.getLong("requested"), row.getLong("confirmed_today"),
					row.getLong("confirmed"), row.getLong("accepted_today"), row.getLong("accepted")))
			.list();
	}

	private List<DeskRow> rows(ReviewScope scope, DeskFilter filter, String condition, Map<String, Object> more,
			int from, int size) {
		return this.database
			.sql("select request.id, request.submission_number, request.title, request.facility_name, "
					+ "facility.type, request.prefecture_code, request.submitted_at, request.review_due_at, "
					+ "request.days_left, request.training, request.review_sent_at is not null as sent" + WAITING
					+ conditions(filter) + condition + ORDER + " limit " + size + " offset " + from)
			.params(parameters(scope, filter))
			.params(more)
			.query((row, number) -> row(row))
			.list();
	}

	private static String conditions(DeskFilter filter) {
		List<String> conditions = new ArrayList<>();
		if (filter.item() != null) {
			conditions.add("exists (select 1 from request_line line where line.request_id = request.id "
					+ "and line.item_code = :item)");
		}
		if (filter.type() != null) {
			conditions.add("facility.type = :type");
		}
		if (filter.daysLeft() != null) {
			conditions.add("request.days_left <= :daysLeft");
		}
		if (filter.overdue() != null) {
			conditions.add("(request.review_due_at < :now) = :overdue");
		}
		if (filter.training() != null) {
			conditions.add("request.training = :training");
		}
		return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
	}

	private Map<String, Object> parameters(ReviewScope scope, DeskFilter filter) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("stage", ((filter.stage() == null) ? scope.stage() : filter.stage()).name());
		parameters.put("prefecture", scope.prefectureCode());
		parameters.put("today", JapanTime.today(this.clock));
		parameters.put("now", JapanTime.utc(this.clock.instant()));
		parameters.put("item", filter.item());
		parameters.put("type", (filter.type() == null) ? null : filter.type().name());
		parameters.put("daysLeft", filter.daysLeft());
		parameters.put("overdue", filter.overdue());
		parameters.put("training", filter.training());
		return parameters;
	}

	private static DeskRow row(ResultSet row) throws SQLException {
		return new DeskRow(UuidBytes.read(row.getBytes("id")), row.getInt("submission_number"), row.getString("title"),
				row.getString("facility_name"), FacilityType.valueOf(row.getString("type")),
				row.getString("prefecture_code"), JapanTime.instant(row.getObject("submitted_at", LocalDateTime.class)),
				JapanTime.instant(row.getObject("review_due_at", LocalDateTime.class)),
				(Integer) row.getObject("days_left"), row.getBoolean("training"), row.getBoolean("sent"));
	}

}

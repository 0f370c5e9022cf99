package jp.gmis.sos.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts requests; 訓練 and real ones are never counted together. */
@Service
@Transactional(readOnly = true)
public class FiguresService {

	/** Japan has no summer time: nine hours ahead of what is stored. */
	private static final String DAY = "date(request.listed_at + interval 9 hour)";

	/** listed_at is submitted_at of what is submitted, and has the indexes. */
	private static final String OF_PERIOD = """
			 from distribution_request request
			where request.listed_at >= :from and request.listed_at < :to and request.submission_number > 0
			and request.training = :training
			and (:prefecture is null or request.prefecture_code = :prefecture)
			""";

	private static final String BY_DAY = "select " + DAY + " as of_day, count(*) as number" + OF_PERIOD
			+ "group by of_day";

	private static final String BY_PREFECTURE = "select request.prefecture_code as what, count(*) as number" + OF_PERIOD
			+ "group by what order by number desc, what";

	private static final String BY_STATUS = "select request.status as what, count(*) as number" + OF_PERIOD
			+ "group by what";

	private static final String BY_ITEM = """
			select item.name, item.unit, count(*) as requests, sum(line.requested) as requested,
			coalesce(sum(line.prefecture_quantity), 0) as prefecture,
			coalesce(sum(case when request.status = 'ACCEPTED' and request.outcome = 'DISTRIBUTION_PLANNED'
				then line.national_quantity end), 0) as accepted
			from (select request.id, request.status, request.outcome""" + OF_PERIOD + """
			) request
			join request_line line on line.request_id = request.id
			join ppe_item item on item.code = line.item_code
			group by item.code, item.name, item.unit, item.display_order
			order by item.display_order, item.code""";

	private static final String FIRST_REVIEW = "select request.submitted_at as begun, (select min(review.reviewed_at)"
			+ " from review where review.request_id = request.id and review.result = 'RECORDED' and review.reviewed_at >= request.submitted_at) as ended"
			+ OF_PERIOD;

	private static final String ACCEPTANCE = "select request.submitted_at as begun, request.accepted_at as ended"
			+ OF_PERIOD;

	/** The middle one, and the one that nine of ten do not exceed. */
	private static final String QUANTILES = """
			select number, max(case when place = ceiling(number * 0.5) then seconds end) as median,
			max(case when place = ceiling(number * 0.9) then seconds end) as ninth
			from (select seconds, row_number() over (order by seconds) as place, count(*) over () as number
				from (select timestampdiff(second, begun, ended) as seconds from (%s) waited
					where ended is not null and ended >= begun) taken) placed
			group by number""";

	private static final String OPEN_BY_AGE = """
			select case when age <= 0 then 'TODAY' when age = 1 then 'ONE' when age = 2 then 'TWO'
			when age < 7 then 'WEEK' else 'MORE' end as what, count(*) as number
			from (select datediff(:today, date(request.submitted_at + interval 9 hour)) as age
				from distribution_request request
				where request.status = 'UNDER_REVIEW' and request.training = :training
				and (:prefecture is null or request.prefecture_code = :prefecture)) open
			group by what""";

	/** The ages in their order; in messages.properties {@code figures.age.<name>}. */
	private static final List<String> AGES = List.of("TODAY", "ONE", "TWO", "WEEK", "MORE");

	private final JdbcClient database;

	private final Clock clock;

	FiguresService(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * The figures of what was submitted in a period.
	 * @param scope of a prefecture or of all; facilities have no figures
	 */
	public Figures of(RequestScope scope, Period period, boolean training) {
		if (scope.facilityCode() != null) {
			throw new NotFoundException("Figures of facility " + scope.facilityCode());
		}
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("from", JapanTime.utc(JapanTime.startOf(period.from())));
		parameters.put("to", JapanTime.utc(JapanTime.startOf(period.to().plusDays(1))));
		parameters.put("training", training);
		parameters.put("prefecture", scope.prefectureCode());
		parameters.put("today", JapanTime.today(this.clock));
		Map<LocalDate, Long> byDay = byDay(period, parameters);
		return new Figures(byDay.values().stream().mapToLong(Long::longValue).sum(), byDay,
				counts(BY_PREFECTURE, parameters), items(parameters),
				inOrder(counts(BY_STATUS, parameters), Arrays.stream(RequestStatus.values()).map(Enum::name).toList()),
				waiting(FIRST_REVIEW, parameters), waiting(ACCEPTANCE, parameters),
				inOrder(counts(OPEN_BY_AGE, parameters), AGES));
	}

	private Map<LocalDate, Long> byDay(Period period, Map<String, Object> parameters) {
		Map<LocalDate, Long> days = new TreeMap<>();
		period.from().datesUntil(period.to().plusDays(1)).forEach(day -> days.put(day, 0L));
		this.database.sql(BY_DAY).params(parameters).query(row -> {
			days.put(row.getObject("of_day", LocalDate.class), row.getLong("number"));
		});
		return days;
	}

	private List<Count> counts(String query, Map<String, Object> parameters) {
		return this.database.sql(query)
			.params(parameters)
			.query((row, number) -> new Count(row.getString("what"), row.getLong("number")))
			.list();
	}

	private static List<Count> inOrder(List<Count> counts, List<String> order) {
		Map<String, Count> known = counts.stream().collect(Collectors.toMap(Count::of, Function.identity()));
		return order.stream().map(of -> known.getOrDefault(of, new Count(of, 0))).toList();
	}

	private List<ItemFigure> items(Map<String, Object> parameters) {
		return this.database.sql(BY_ITEM)
			.params(parameters)
			.query((row, number) -> new ItemFigure(row.getString("name"), row.getString("unit"),
					row.getLong("requests"), row.getLong("requested"), row.getLong("prefecture"),
					row.getLong("accepted")))
			.list();
	}

	private Waiting waiting(String query, Map<String, Object> parameters) {
		return this.database.sql(QUANTILES.formatted(query))
			.params(parameters)
			.query((row, number) -> new Waiting(row.getLong("number"), Duration.ofSeconds(row.getLong("median")),
					Duration.ofSeconds(row.getLong("ninth"))))
			.optional()
			.orElseGet(() -> new Waiting(0, null, null));
	}

}

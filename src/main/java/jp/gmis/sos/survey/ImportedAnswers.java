package jp.gmis.sos.survey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

import jp.gmis.sos.csv.CsvProblem;
import jp.gmis.sos.csv.StoredRows;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.user.Actor;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stores the answers of files by the thousand; inserts go past JPA for their number. */
@Component
class ImportedAnswers {

	private static final String REVISION = """
			insert into survey_revision
			(facility_code, kind, period_start, answered_at, actor, actor_name, origin, content)
			values (?, ?, ?, ?, ?, ?, ?, ?)""";

	private static final String DAILY = """
			insert into daily_survey
			(facility_code, survey_date, answered_at, actor, actor_name, origin, not_applicable, inpatients,
			severe_inpatients, outpatients, acceptance, acceptable_beds)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

	private static final String WEEKLY = """
			insert into weekly_survey
			(facility_code, week_start, answered_at, actor, actor_name, origin, not_applicable)
			values (?, ?, ?, ?, ?, ?, ?)""";

	private static final String LINE = """
			insert into weekly_survey_line (survey_id, item_code, stock, daily_use, procurement) values (?, ?, ?, ?, ?)""";

	private final Facilities facilities;

	private final EntityManager entities;

	private final JdbcTemplate database;

	private final MessageSource messages;

	private final JsonMapper json;

	private final Clock clock;

	ImportedAnswers(Facilities facilities, EntityManager entities, JdbcTemplate database, MessageSource messages,
			JsonMapper json, Clock clock) {
		this.facilities = facilities;
		this.entities = entities;
		this.database = database;
		this.messages = messages;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Inserts answers that are new.
	 *
	 * @param <T> what they say
	 */
	@FunctionalInterface
	interface Insert<T> {

		void insert(List<ImportedAnswer<T>> fresh, Actor actor, Instant at);

	}

	/** Names the rows of facilities that do not exist. */
	<T> List<CsvProblem> unknownFacilities(Map<Long, ImportedAnswer<T>> records) {
		Set<String> known = this.facilities
			.knownAmong(records.values().stream().map(ImportedAnswer::facilityCode).toList());
		String column = text("csv.column.facilityCode");
		return records.entrySet()
			.stream()
			.filter(row -> !known.contains(row.getValue().facilityCode()))
			.map(row -> new CsvProblem(row.getKey(), column,
					text("csv.error.unknownFacility", row.getValue().facilityCode())))
			.toList();
	}

	/**
	 * Stores answers, with a revision for each that is new or changed.
	 * @param stored the answers that are there already
	 */
	<T> StoredRows store(SurveyKind kind, List<ImportedAnswer<T>> records, List<? extends SurveyAnswer<T>> stored,
			Insert<T> insert, Actor actor) {
		Instant now = this.clock.instant();
		Map<String, SurveyAnswer<T>> byKey = new HashMap<>();
		stored.forEach(answer -> byKey.put(ImportedAnswer.key(answer.getFacilityCode(), answer.getPeriod()), answer));
		List<ImportedAnswer<T>> fresh = records.stream().filter(row -> !byKey.containsKey(row.key())).toList();
		List<ImportedAnswer<T>> differing = records.stream()
			.filter(row -> byKey.containsKey(row.key()) && !byKey.get(row.key()).says(row.report()))
			.toList();
		List<ImportedAnswer<T>> changed = differing.stream()
			.filter(row -> byKey.get(row.key()).getOrigin() == AnswerOrigin.IMPORT)
			.toList();
		changed.forEach(row -> byKey.get(row.key()).importAgain(row.report(), actor, now));
		insert.insert(fresh, actor, now);
		keepRevisions(kind, Stream.concat(fresh.stream(), changed.stream()).toList(), actor, now);
		this.entities.flush();
		this.entities.clear();
		return new StoredRows(fresh.size(), changed.size(), records.size() - fresh.size() - differing.size(),
				differing.size() - changed.size());
	}

	void insertDaily(List<ImportedAnswer<PatientReport>> fresh, Actor actor, Instant at) {
		batch(DAILY, fresh, answer -> {
			PatientReport report = answer.report();
			return new Object[] { answer.facilityCode(), answer.period(), utc(at), actor.username(), actor.name(),
					AnswerOrigin.IMPORT.name(), report.notApplicable(), report.inpatients(), report.severeInpatients(),
					report.outpatients(), (report.acceptance() == null) ? null : report.acceptance().name(),
					report.acceptableBeds() };
		});
	}

	void insertWeekly(List<ImportedAnswer<StockReport>> fresh, Actor actor, Instant at) {
		batch(WEEKLY, fresh, answer -> new Object[] { answer.facilityCode(), answer.period(), utc(at), actor.username(),
				actor.name(), AnswerOrigin.IMPORT.name(), answer.report().notApplicable() });
		Map<String, Long> ids = ids(fresh);
		this.database.batchUpdate(LINE,
				fresh.stream()
					.flatMap(answer -> answer.report()
						.lines()
						.stream()
						.map(line -> new Object[] { ids.get(answer.key()), line.itemCode(), line.stock(),
								line.dailyUse(), line.procurement().name() }))
					.toList());
	}

	private Map<String, Long> ids(List<ImportedAnswer<StockReport>> fresh) {
		Map<String, Long> ids = new HashMap<>();
		if (!fresh.isEmpty()) {
			new NamedParameterJdbcTemplate(this.database).query(
					"select id, facility_code, week_start from weekly_survey "
							+ "where facility_code in (:codes) and week_start in (:weeks)",
					Map.of("codes", fresh.stream().map(ImportedAnswer::facilityCode).toList(), "weeks",
							fresh.stream().map(ImportedAnswer::period).collect(Collectors.toSet())),
					row -> {
						ids.put(ImportedAnswer.key(row.getString(2), row.getObject(3, LocalDate.class)),
								row.getLong(1));
					});
		}
		return ids;
	}

	private <T> void keepRevisions(SurveyKind kind, List<ImportedAnswer<T>> given, Actor actor, Instant at) {
		batch(REVISION, given,
				answer -> new Object[] { answer.facilityCode(), kind.name(), answer.period(), utc(at), actor.username(),
						actor.name(), AnswerOrigin.IMPORT.name(), this.json.writeValueAsString(answer.report()) });
	}

	private <T> void batch(String sql, List<ImportedAnswer<T>> answers, Function<ImportedAnswer<T>, Object[]> values) {
		if (!answers.isEmpty()) {
			this.database.batchUpdate(sql, answers.stream().map(values).toList());
		}
	}

	private static LocalDateTime utc(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	private String text(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, Locale.JAPANESE);
	}

}

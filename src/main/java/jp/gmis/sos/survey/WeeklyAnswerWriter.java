package jp.gmis.sos.survey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.user.Actor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes weekly answers of files. */
@Component
class WeeklyAnswerWriter implements AnswerWriter<StockReport> {

	private static final String INSERT = """
			insert into weekly_survey
			(facility_code, week_start, answered_at, actor, actor_name, origin, not_applicable)
			values (?, ?, ?, ?, ?, 'IMPORT', ?)""";

	private static final String UPDATE = """
			update weekly_survey set version = version + 1, answered_at = ?, actor = ?, actor_name = ?,
			not_applicable = ? where id = ?""";

	private static final String LINE = """
			insert into weekly_survey_line (survey_id, item_code, stock, daily_use, procurement)
			values (?, ?, ?, ?, ?)""";

	private final NamedParameterJdbcTemplate database;

	WeeklyAnswerWriter(NamedParameterJdbcTemplate database) {
		this.database = database;
	}

	@Override
	public void insert(List<ImportedAnswer<StockReport>> answers, Actor actor, Instant at) {
		if (!answers.isEmpty()) {
			this.database.getJdbcTemplate()
				.batchUpdate(INSERT,
						answers.stream()
							.map(answer -> new Object[] { answer.facilityCode(), answer.period(), JapanTime.utc(at),
									actor.username(), actor.name(), answer.report().notApplicable() })
							.toList());
			insertLines(byId(answers));
		}
	}

	@Override
	public Set<Long> lockImported(Collection<Long> ids) {
		return ids.isEmpty() ? Set.of()
				: Set.copyOf(this.database.queryForList(
						"select id from weekly_survey where id in (:ids) and origin = 'IMPORT' for update",
						Map.of("ids", ids), Long.class));
	}

	@Override
	public void update(Map<Long, ImportedAnswer<StockReport>> answers, Actor actor, Instant at) {
		if (!answers.isEmpty()) {
			this.database.getJdbcTemplate()
				.batchUpdate(UPDATE,
						answers.entrySet()
							.stream()
							.map(answer -> new Object[] { JapanTime.utc(at), actor.username(), actor.name(),
									answer.getValue().report().notApplicable(), answer.getKey() })
							.toList());
			this.database.update("delete from weekly_survey_line where survey_id in (:ids)",
					Map.of("ids", answers.keySet()));
			insertLines(answers);
		}
	}

	private void insertLines(Map<Long, ImportedAnswer<StockReport>> answers) {
		this.database.getJdbcTemplate()
			.batchUpdate(LINE,
					answers.entrySet()
						.stream()
						.flatMap(answer -> answer.getValue()
							.report()
							.lines()
							.stream()
							.map(line -> values(answer.getKey(), line)))
						.toList());
	}

	private static Object[] values(Long surveyId, WeeklySurveyLine line) {
		return new Object[] { surveyId, line.itemCode(), line.stock(), line.dailyUse(), line.procurement().name() };
	}

	/** The answers just inserted, by the ids that they got. */
	private Map<Long, ImportedAnswer<StockReport>> byId(List<ImportedAnswer<StockReport>> answers) {
		Map<String, ImportedAnswer<StockReport>> byKey = answers.stream()
			.collect(Collectors.toMap(ImportedAnswer::key, Function.identity()));
		Map<Long, ImportedAnswer<StockReport>> byId = new LinkedHashMap<>();
		this.database.query("""
				select id, facility_code, week_start from weekly_survey
				where facility_code in (:codes) and week_start in (:weeks)""",
				Map.of("codes", answers.stream().map(ImportedAnswer::facilityCode).toList(), "weeks",
						answers.stream().map(ImportedAnswer::period).collect(Collectors.toSet())),
				row -> {
					String key = ImportedAnswer.key(row.getString(2), row.getObject(3, LocalDate.class));
					if (byKey.containsKey(key)) {
						byId.put(row.getLong(1), byKey.get(key));
					}
				});
		return byId;
	}

}

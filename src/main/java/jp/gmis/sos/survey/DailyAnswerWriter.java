package jp.gmis.sos.survey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.user.Actor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes daily answers of files. */
@Component
class DailyAnswerWriter implements AnswerWriter<PatientReport> {

	private static final String INSERT = """
			insert into daily_survey
			(answered_at, actor, actor_name, origin, not_applicable, inpatients, severe_inpatients, outpatients,
			acceptance, acceptable_beds, facility_code, survey_date)
			values (?, ?, ?, 'IMPORT', ?, ?, ?, ?, ?, ?, ?, ?)""";

	private static final String UPDATE = """
			update daily_survey set version = version + 1, answered_at = ?, actor = ?, actor_name = ?,
			not_applicable = ?, inpatients = ?, severe_inpatients = ?, outpatients = ?, acceptance = ?,
			acceptable_beds = ? where id = ?""";

	private final NamedParameterJdbcTemplate database;

	DailyAnswerWriter(NamedParameterJdbcTemplate database) {
		this.database = database;
	}

	@Override
	public void insert(List<ImportedAnswer<PatientReport>> answers, Actor actor, Instant at) {
		this.database.getJdbcTemplate()
			.batchUpdate(INSERT,
					answers.stream()
						.map(answer -> values(answer.report(), actor, at, answer.facilityCode(), answer.period()))
						.toList());
	}

	@Override
	public Set<Long> lockImported(Collection<Long> ids) {
		return ids.isEmpty() ? Set.of()
				: Set.copyOf(this.database.queryForList(
						"select id from daily_survey where id in (:ids) and origin = 'IMPORT' for update",
						Map.of("ids", ids), Long.class));
	}

	@Override
	public void update(Map<Long, ImportedAnswer<PatientReport>> answers, Actor actor, Instant at) {
		this.database.getJdbcTemplate()
			.batchUpdate(UPDATE,
					answers.entrySet()
						.stream()
						.map(answer -> values(answer.getValue().report(), actor, at, answer.getKey()))
						.toList());
	}

	private static Object[] values(PatientReport report, Actor actor, Instant at, Object... which) {
		String acceptance = (report.acceptance() == null) ? null : report.acceptance().name();
		return Stream.concat(Stream.of(JapanTime.utc(at), actor.username(), actor.name(), report.notApplicable(),
				report.inpatients(), report.severeInpatients(), report.outpatients(), acceptance,
				report.acceptableBeds()), Stream.of(which))
			.toArray();
	}

}

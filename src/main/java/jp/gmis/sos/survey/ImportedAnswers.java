package jp.gmis.sos.survey;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;

import jp.gmis.sos.csv.CsvProblem;
import jp.gmis.sos.csv.StoredRows;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.user.Actor;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Holds the rows of survey files against what is stored, and lets them be written. */
@Component
class ImportedAnswers {

	private static final String REVISION = """
			insert into survey_revision
			(facility_code, kind, period_start, answered_at, actor, actor_name, origin, content)
			values (?, ?, ?, ?, ?, ?, ?, ?)""";

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
			AnswerWriter<T> writer, Actor actor) {
		Map<String, SurveyAnswer<T>> byKey = new HashMap<>();
		stored.forEach(answer -> byKey.put(ImportedAnswer.key(answer.getFacilityCode(), answer.getPeriod()), answer));
		this.entities.clear();
		List<ImportedAnswer<T>> fresh = new ArrayList<>();
		Map<Long, ImportedAnswer<T>> differing = new LinkedHashMap<>();
		for (ImportedAnswer<T> row : records) {
			SurveyAnswer<T> answer = byKey.get(row.key());
			if (answer == null) {
				fresh.add(row);
			}
			else if (!answer.says(row.report())) {
				differing.put(answer.getId(), row);
			}
		}
		Map<Long, ImportedAnswer<T>> changed = new LinkedHashMap<>(differing);
		changed.keySet().retainAll(writer.lockImported(differing.keySet()));
		Instant now = this.clock.instant();
		writer.insert(fresh, actor, now);
		writer.update(changed, actor, now);
		keepRevisions(kind, Stream.concat(fresh.stream(), changed.values().stream()).toList(), actor, now);
		return new StoredRows(fresh.size(), changed.size(), (long) records.size() - fresh.size() - differing.size(),
				(long) differing.size() - changed.size());
	}

	private <T> void keepRevisions(SurveyKind kind, List<ImportedAnswer<T>> given, Actor actor, Instant at) {
		this.database.batchUpdate(REVISION,
				given.stream()
					.map(answer -> new Object[] { answer.facilityCode(), kind.name(), answer.period(),
							JapanTime.utc(at), actor.username(), actor.name(), AnswerOrigin.IMPORT.name(),
							this.json.writeValueAsString(answer.report()) })
					.toList());
	}

	private String text(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, Locale.JAPANESE);
	}

}

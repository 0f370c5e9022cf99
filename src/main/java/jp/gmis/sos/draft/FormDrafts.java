package jp.gmis.sos.draft;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

import jp.gmis.sos.shared.Cleanup;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.RuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what people type, one draft for each user and form. */
@Service
@Transactional
public class FormDrafts implements Cleanup {

	private static final Duration KEPT = Duration.ofDays(30);

	/** Characters; the longest form has a few thousand. */
	private static final int LARGEST = 50_000;

	private final JdbcClient database;

	private final JsonMapper json;

	private final Clock clock;

	FormDrafts(JdbcClient database, JsonMapper json, Clock clock) {
		this.database = database;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Keeps what was typed, instead of what was kept before.
	 * @throws RuleViolation if it is too large to be what somebody typed
	 */
	public Instant keep(String username, String form, Map<String, String> fields) {
		String content = this.json.writeValueAsString(fields);
		if (content.length() > LARGEST) {
			throw new RuleViolation("draft.error.tooLarge");
		}
		Instant now = this.clock.instant();
		this.database
			.sql("insert into form_draft (username, form, content, saved_at) values (:username, :form, :content, :now) "
					+ "on duplicate key update content = :content, saved_at = :now")
			.param("username", username)
			.param("form", form)
			.param("content", content)
			.param("now", JapanTime.utc(now))
			.update();
		return now;
	}

	/** What the user was typing into the form, if it was not saved. */
	@Transactional(propagation = Propagation.SUPPORTS)
	public Optional<FormDraft> find(String username, String form) {
		return this.database.sql("select content, saved_at from form_draft where username = ? and form = ?")
			.params(username, form)
			.query((row, number) -> new FormDraft(
					this.json.readValue(row.getString("content"), new TypeReference<Map<String, String>>() {
					}), JapanTime.instant(row.getObject("saved_at", LocalDateTime.class))))
			.optional();
	}

	/** Forgets it: it was saved, or is not wanted. */
	@Transactional(propagation = Propagation.SUPPORTS)
	public void discard(String username, String form) {
		this.database.sql("delete from form_draft where username = ? and form = ?").params(username, form).update();
	}

	@Override
	public void deleteOld() {
		this.database.sql("delete from form_draft where saved_at < ?")
			.param(JapanTime.utc(this.clock.instant().minus(KEPT)))
			.update();
	}

}

package jp.gmis.sos.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All that the database keeps of a request, in the order in which it happened. */
@Service
@Transactional(readOnly = true)
public class RequestStory {

	private static final String STATUS = """
			select changed_at as happened_at, actor_name as who, event as what, reason as detail
			from status_change where request_id = ? order by id""";

	private static final String CHECKS = """
			select decided_at as happened_at, null as who, if(eligible, 'eligible', 'ineligible') as what,
			concat(rule_version, ' #', submission_number) as detail
			from decision_record where request_id = ? order by id""";

	private static final String HANDLING = """
			select submitted_at as happened_at, null as who, 'handling' as what, sentence as detail
			from cutoff_decision where request_id = ? order by id""";

	private static final String REVIEWS = """
			select reviewed_at as happened_at, coalesce(reviewer_name, reviewer) as who,
			coalesce(decision, 'NONE') as what,
			concat_ws(' / ', review_comment, refusal) as detail
			from review where request_id = ? order by id""";

	private static final String DESK = """
			select decided_at as happened_at, reviewer as who, state as what, refusal as detail
			from desk_decision where request_id = ? order by id""";

	private static final String NOTES = """
			select noted_at as happened_at, actor_name as who, kind as what, note as detail
			from request_note where request_id = ? order by id""";

	private static final String MAILS = """
			select coalesce(tried_at, created_at) as happened_at, recipient as who,
			state as what, subject as detail
			from notification where request_id = ? order by id""";

	private final JdbcClient database;

	private final AuditTrail trail;

	RequestStory(JdbcClient database, AuditTrail trail) {
		this.database = database;
		this.trail = trail;
	}

	/** The steps, oldest first. */
	public List<StoryStep> of(UUID requestId) {
		return Stream
			.of(steps(STATUS, StoryStep.Kind.STATUS, "history.", requestId),
					steps(CHECKS, StoryStep.Kind.CHECK, "story.", requestId),
					steps(HANDLING, StoryStep.Kind.HANDLING, "story.", requestId),
					steps(REVIEWS, StoryStep.Kind.REVIEW, "decision.", requestId),
					steps(DESK, StoryStep.Kind.DESK, "desk.sent.", requestId),
					steps(NOTES, StoryStep.Kind.NOTE, "desk.note.kind.", requestId),
					steps(MAILS, StoryStep.Kind.MAIL, "mails.state.", requestId), audited(requestId))
			.flatMap(List::stream)
			.sorted(Comparator.comparing(StoryStep::at))
			.toList();
	}

	private List<StoryStep> audited(UUID requestId) {
		return this.trail.about(requestId)
			.stream()
			.map(entry -> new StoryStep(entry.at(), StoryStep.Kind.AUDIT,
					(entry.displayName() == null) ? entry.username() : entry.displayName(),
					"audit.action." + entry.action(), entry.address()))
			.toList();
	}

	/** The steps of a table; with the prefix, what they say is the key of a message. */
	private List<StoryStep> steps(String query, StoryStep.Kind kind, String prefix, UUID requestId) {
		return this.database.sql(query)
			.param(UuidBytes.of(requestId))
			.query((row, number) -> new StoryStep(instant(row), kind, row.getString("who"),
					prefix + row.getString("what"), row.getString("detail")))
			.list();
	}

	private static Instant instant(ResultSet row) throws SQLException {
		return JapanTime.instant(row.getObject("happened_at", LocalDateTime.class));
	}

}

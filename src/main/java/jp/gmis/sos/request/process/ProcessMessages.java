package jp.gmis.sos.request.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The messages that the process has not been told yet. */
@Repository
class ProcessMessages {

	/** Stored by an earlier attempt of the same change: once is enough. */
	private static final String ADD = """
			insert into process_message (name, correlation_key, message_id, request_id, submission_number, stored_at)
			values (:name, :correlationKey, :messageId, :requestId, :submissionNumber, :now)
			on duplicate key update id = id""";

	private static final String TAKE = """
			select id, name, correlation_key, message_id, request_id, submission_number from process_message
			order by failures, id limit :most for update skip locked""";

	private static final String REMOVE = "delete from process_message where id in (:ids)";

	private static final String FAILED = "update process_message set failures = failures + 1 where id in (:ids)";

	private final JdbcClient database;

	private final Clock clock;

	ProcessMessages(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * A message that is kept.
	 *
	 * @param id in the order of keeping
	 */
	record Kept(long id, ProcessMessage message) {

	}

	/** Keeps the message, with the change that it tells of. */
	@Transactional(propagation = Propagation.MANDATORY)
	void add(ProcessMessage message) {
		this.database.sql(ADD)
			.param("name", message.name())
			.param("correlationKey", message.correlationKey())
			.param("messageId", message.messageId())
			.param("requestId", UuidBytes.of(message.requestId()))
			.param("submissionNumber", message.submissionNumber())
			.param("now", JapanTime.utc(this.clock.instant()))
			.update();
	}

	/**
	 * The next messages, the oldest first, those that failed after all others. Until the
	 * transaction ends they are left alone by the other nodes; if this node dies, they
	 * are free.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	List<Kept> take(int most) {
		return this.database.sql(TAKE).param("most", most).query(ProcessMessages::kept).list();
	}

	/** The process was told them. */
	void remove(Collection<Long> ids) {
		change(REMOVE, ids);
	}

	/** They keep up nobody else. */
	void failed(Collection<Long> ids) {
		change(FAILED, ids);
	}

	private void change(String statement, Collection<Long> ids) {
		if (!ids.isEmpty()) {
			this.database.sql(statement).param("ids", ids).update();
		}
	}

	private static Kept kept(ResultSet row, int number) throws SQLException {
		return new Kept(row.getLong("id"),
				new ProcessMessage(row.getString("name"), row.getString("correlation_key"), row.getString("message_id"),
						UuidBytes.read(row.getBytes("request_id")), row.getInt("submission_number")));
	}

}

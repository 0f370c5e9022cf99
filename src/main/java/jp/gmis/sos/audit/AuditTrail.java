package jp.gmis.sos.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the audit trail, which is only ever added to, and finds in it. */
@Service
@Transactional(readOnly = true)
public class AuditTrail {

	private static final int LONGEST_DETAILS = 4000;

	private static final int LONGEST_SUBJECT = 300;

	private static final int LONGEST_NAME = 100;

	private final JdbcClient database;

	AuditTrail(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Keeps an entry, whatever becomes of the transaction around it: one statement, which
	 * needs none of its own.
	 */
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	public void add(AuditEntry entry) {
		this.database.sql("""
				insert into audit_entry (happened_at, username, display_name, role, address, action, outcome, subject,
				request_id, details) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(JapanTime.utc(entry.at()), shortened(entry.username(), LONGEST_NAME), entry.displayName(),
					(entry.role() == null) ? null : entry.role().name(), entry.address(), entry.action(),
					entry.outcome().name(), shortened(entry.subject(), LONGEST_SUBJECT),
					(entry.requestId() == null) ? null : UuidBytes.of(entry.requestId()),
					shortened(entry.details(), LONGEST_DETAILS))
			.update();
	}

	private static String shortened(String text, int longest) {
		return (text == null || text.codePointCount(0, text.length()) <= longest) ? text
				: text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
	}

	/**
	 * A page, newest first.
	 * @param before only what is older than this id
	 */
	public List<AuditEntry> page(AuditFilter filter, long before, int size) {
		List<String> conditions = new ArrayList<>(List.of("id < :before"));
		Map<String, Object> parameters = new HashMap<>(Map.of("before", before));
		if (filter.username() != null) {
			conditions.add("username = :username");
			parameters.put("username", filter.username());
		}
		if (filter.action() != null) {
			conditions.add("action = :action");
			parameters.put("action", filter.action());
		}
		if (filter.outcome() != null) {
			conditions.add("outcome = :outcome");
			parameters.put("outcome", filter.outcome().name());
		}
		if (filter.subject() != null) {
			conditions.add("locate(:subject, subject) > 0");
			parameters.put("subject", filter.subject());
		}
		if (filter.from() != null) {
			conditions.add("happened_at >= :from");
			parameters.put("from", JapanTime.utc(JapanTime.startOf(filter.from())));
		}
		if (filter.to() != null) {
			conditions.add("happened_at < :to");
			parameters.put("to", JapanTime.utc(JapanTime.startOf(filter.to().plusDays(1))));
		}
		return this.database
			.sql("select * from audit_entry where " + String.join(" and ", conditions) + " order by id desc limit "
					+ size)
			.params(parameters)
			.query(AuditTrail::entry)
			.list();
	}

	/** All about a request, oldest first. */
	public List<AuditEntry> about(UUID requestId) {
		return this.database.sql("select * from audit_entry where request_id = ? order by id")
			.param(UuidBytes.of(requestId))
			.query(AuditTrail::entry)
			.list();
	}

	private static AuditEntry entry(ResultSet row, int number) throws SQLException {
		byte[] request = row.getBytes("request_id");
		String role = row.getString("role");
		return new AuditEntry(row.getLong("id"), JapanTime.instant(row.getObject("happened_at", LocalDateTime.class)),
				row.getString("username"), row.getString("display_name"), (role == null) ? null : Role.valueOf(role),
				row.getString("address"), row.getString("action"), AuditEntry.Outcome.valueOf(row.getString("outcome")),
				row.getString("subject"), (request == null) ? null : UuidBytes.read(request), row.getString("details"));
	}

}

package jp.gmis.sos.audit;

import java.time.LocalDate;

import org.springframework.format.annotation.DateTimeFormat;

/**
 * Which entries of the audit trail to show.
 *
 * @param username only of this login, or null
 * @param action only this, or null
 * @param outcome only with this end, or null
 * @param subject only where the page's address contains this, or null
 * @param from not before this day in Japan, or null
 * @param to not after this day in Japan, or null
 */
public record AuditFilter(String username, String action, AuditEntry.Outcome outcome, String subject,
		@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
		@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {

	public AuditFilter {
		username = blankToNull(username);
		action = blankToNull(action);
		subject = blankToNull(subject);
	}

	private static String blankToNull(String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}

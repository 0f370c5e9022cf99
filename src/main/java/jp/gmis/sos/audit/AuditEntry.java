package jp.gmis.sos.audit;

import java.time.Instant;
import java.util.UUID;

import jp.gmis.sos.user.Role;

/**
 * Something that somebody did, or tried to.
 *
 * @param id ascending in the order in which it was kept, 0 as long as it is not
 * @param at when
 * @param username the login as it was typed, {@code -} for nobody who has signed in
 * @param displayName the name shown to people, or null
 * @param role what they were at that moment, or null
 * @param address from where, as the network tells, or null
 * @param action what; its Japanese name is the message {@code audit.action.<action>}
 * @param outcome what came of it
 * @param subject the address of the page, or null
 * @param requestId the request that it concerns, or null
 * @param details what was sent with it, without passwords, or null
 */
public record AuditEntry(long id, Instant at, String username, String displayName, Role role, String address,
		String action, Outcome outcome, String subject, UUID requestId, String details) {

	/** The user name of whoever has not signed in. */
	public static final String NOBODY = "-";

	/** What came of it. */
	public enum Outcome {

		/** It was done or shown. */
		DONE,
		/** The page was shown again: to confirm, or because something was wrong. */
		NOT_DONE,
		/** It was none of theirs. */
		DENIED,
		/** The system could not. */
		FAILED

	}

}

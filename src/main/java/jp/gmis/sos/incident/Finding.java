package jp.gmis.sos.incident;

import java.util.UUID;

/**
 * Something that is stuck at this moment.
 *
 * @param kind what
 * @param subject tells it from others of its kind
 * @param cause a code of its cause, or null
 * @param requestId the request it concerns, or null
 * @param detail more about it for people, or null
 */
public record Finding(IncidentKind kind, String subject, String cause, UUID requestId, String detail) {

	private static final int LONGEST_DETAIL = 1000;

	public Finding {
		if (detail != null && detail.length() > LONGEST_DETAIL) {
			detail = detail.substring(0, LONGEST_DETAIL);
		}
	}

}

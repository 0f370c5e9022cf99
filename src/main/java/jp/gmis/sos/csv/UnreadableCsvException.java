package jp.gmis.sos.csv;

import jp.gmis.sos.shared.RuleViolation;

/** The file as a whole cannot be read; the message is a key of messages.properties. */
public class UnreadableCsvException extends RuleViolation {

	public UnreadableCsvException(String messageKey, Object... arguments) {
		super(messageKey, arguments);
	}

}

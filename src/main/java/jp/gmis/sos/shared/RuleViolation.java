package jp.gmis.sos.shared;

/**
 * A business rule forbids what was asked; the message is a key of messages.properties.
 */
public class RuleViolation extends RuntimeException {

	private final transient Object[] arguments;

	public RuleViolation(String messageKey, Object... arguments) {
		super(messageKey);
		this.arguments = arguments;
	}

	/** The key of the Japanese sentence that says what to do. */
	public String messageKey() {
		return getMessage();
	}

	/** What the sentence's placeholders stand for. */
	public Object[] arguments() {
		return this.arguments.clone();
	}

}

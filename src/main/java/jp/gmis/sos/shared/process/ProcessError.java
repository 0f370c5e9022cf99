package jp.gmis.sos.shared.process;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** An exceptional outcome for which the model has an error path. */
public class ProcessError extends RuntimeException {

	private final String code;

	private final transient Map<String, Object> variables;

	/**
	 * Takes the error path.
	 * @param code of the error event in the model
	 * @param variables for the tasks on that path
	 */
	public ProcessError(String code, String message, Map<String, Object> variables) {
		super(message);
		this.code = code;
		this.variables = Collections.unmodifiableMap(new HashMap<>(variables));
	}

	/** The code of the error event in the model. */
	public String code() {
		return this.code;
	}

	/** The variables for the tasks on the error path. */
	public Map<String, Object> variables() {
		return this.variables;
	}

}

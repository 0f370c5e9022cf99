package jp.gmis.sos.shared.process;

import java.util.Map;
import java.util.UUID;

/**
 * A job of the process.
 *
 * @param key the engine's key, the same when the job comes again
 * @param processInstanceKey the instance it belongs to
 * @param elementId the task of the model it belongs to
 * @param headers what the model says about the task
 * @param variables the process variables
 */
public record ProcessJob(long key, long processInstanceKey, String elementId, Map<String, String> headers,
		Map<String, Object> variables) {

	/** The request it is about. */
	public UUID requestId() {
		return UUID.fromString((String) this.variables.get(ProcessModel.REQUEST_ID));
	}

	/** The submission it is about. */
	public int submissionNumber() {
		return ((Number) this.variables.get(ProcessModel.SUBMISSION_NUMBER)).intValue();
	}

}

package jp.gmis.sos.request.process;

import java.util.Map;
import java.util.UUID;

import jp.gmis.sos.request.RequestEvents;
import jp.gmis.sos.shared.process.ProcessModel;

/**
 * A message for the process. One that changes a running review is addressed to the
 * submission under review, so that it can never hit a later one.
 *
 * @param name of the message in the model
 * @param correlationKey to whom
 * @param messageId the same for a repeated publication, which the engine then refuses
 * @param requestId the request
 * @param submissionNumber the submission that the process works on from now
 */
record ProcessMessage(String name, String correlationKey, String messageId, UUID requestId, int submissionNumber) {

	static ProcessMessage of(RequestEvents event) {
		return switch (event) {
			case RequestEvents.Submitted(UUID id, int number) ->
				new ProcessMessage(ProcessModel.MESSAGE_SUBMITTED, id.toString(), id + "-" + number, id, number);
			case RequestEvents.Revised(UUID id, int number, int superseded) ->
				new ProcessMessage(ProcessModel.MESSAGE_REVISED, id + "-" + superseded, id + "-" + number, id, number);
			case RequestEvents.Withdrawn(UUID id, int number) ->
				new ProcessMessage(ProcessModel.MESSAGE_WITHDRAWN, id + "-" + number, id + "-" + number, id, number);
		};
	}

	Map<String, Object> variables() {
		return Map.of(ProcessModel.REQUEST_ID, this.requestId.toString(), ProcessModel.SUBMISSION_NUMBER,
				this.submissionNumber);
	}

}

package jp.gmis.sos.review;

import java.util.UUID;

import jp.gmis.sos.request.ReviewStage;

/**
 * A review task that somebody completed, through whichever door.
 *
 * @param requestId the request
 * @param submissionNumber the submission that was reviewed
 * @param stage the stage of the task
 * @param processInstanceKey the engine's key of the instance
 * @param jobKey the engine's key of the recording job, the same when it comes again
 * @param userTaskKey the engine's key of the completed task
 * @param reviewer the login of who completed it
 * @param input what they put in
 * @param outdated whether the form showed them other quantities than those stored now
 */
public record CompletedReview(UUID requestId, int submissionNumber, ReviewStage stage, long processInstanceKey,
		long jobKey, String userTaskKey, String reviewer, ReviewInput input, boolean outdated) {

}

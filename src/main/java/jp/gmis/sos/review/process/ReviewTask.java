package jp.gmis.sos.review.process;

import jp.gmis.sos.request.ReviewStage;

/** The user tasks of the model. */
final class ReviewTask {

	private ReviewTask() {
	}

	/** The id of the stage's user task in the model. */
	static String elementId(ReviewStage stage) {
		return switch (stage) {
			case PREFECTURE -> "Task_PrefecturalReview";
			case NATION -> "Task_NationalReview";
		};
	}

}

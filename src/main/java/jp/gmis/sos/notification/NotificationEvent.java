package jp.gmis.sos.notification;

import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.HistoryEvent;

/**
 * What a mail can tell; its text is {@code templates/mail/<name>.txt}, its subject
 * {@code mail.subject.<name>}.
 */
public enum NotificationEvent {

	/** The check found a condition missing. */
	INELIGIBLE(HistoryEvent.CHECK_FAILED),
	/** The check has passed; the review begins at once or on a later day. */
	UNDER_REVIEW(HistoryEvent.CHECK_PASSED),
	/** A reviewer returned the request. */
	RETURNED(HistoryEvent.RETURNED),
	/** 受付完了. */
	ACCEPTED(HistoryEvent.ACCEPTED),
	/** The facility withdrew the request. */
	WITHDRAWN(HistoryEvent.WITHDRAWN),
	/** To reviewers: 確認期限 has passed. */
	OVERDUE(HistoryEvent.CHECK_PASSED),
	/** To administrators: somebody completed a review that they have no right to. */
	NOT_ALLOWED(HistoryEvent.CHECK_PASSED),
	/** お知らせ: about no request. */
	ANNOUNCEMENT(null);

	/** What has to have happened to the submission, or null for what is about none. */
	private final HistoryEvent occasion;

	NotificationEvent(HistoryEvent occasion) {
		this.occasion = occasion;
	}

	/**
	 * Whether it is true of the submission; a late job must not tell what never happened.
	 */
	boolean isTrueOf(DistributionRequest request, int submissionNumber) {
		boolean told = this != UNDER_REVIEW || request.getHandling().isPresent();
		return told && request.getHistory()
			.stream()
			.anyMatch(change -> change.getEvent() == this.occasion && change.getSubmissionNumber() == submissionNumber);
	}

}

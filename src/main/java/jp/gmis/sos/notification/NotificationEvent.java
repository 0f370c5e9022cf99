package jp.gmis.sos.notification;

import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.HistoryEvent;
import jp.gmis.sos.user.Role;

/**
 * What a mail can tell, whom, and whether they may do without it: the one table of all
 * mails. The text is {@code mail/<name>.txt}, the subject {@code mail.subject.<name>}.
 */
public enum NotificationEvent {

	/** The check found a condition missing. */
	INELIGIBLE(Audience.FOLLOWERS, Need.ALWAYS, HistoryEvent.CHECK_FAILED),
	/** The check has passed; the review begins at once or on a later day. */
	UNDER_REVIEW(Audience.FOLLOWERS, Need.UNLESS_DECLINED, HistoryEvent.CHECK_PASSED),
	/** A reviewer returned the request. */
	RETURNED(Audience.FOLLOWERS, Need.ALWAYS, HistoryEvent.RETURNED),
	/** 受付完了. */
	ACCEPTED(Audience.FOLLOWERS, Need.ALWAYS, HistoryEvent.ACCEPTED),
	/** The facility withdrew the request. */
	WITHDRAWN(Audience.FOLLOWERS, Need.UNLESS_DECLINED, HistoryEvent.WITHDRAWN),
	/** お知らせ: about no request. */
	ANNOUNCEMENT(Audience.FACILITIES, Need.UNLESS_DECLINED, null),
	/**
	 * What has come to wait for a review since the last such mail: about many requests.
	 */
	DIGEST(Audience.REVIEWERS, Need.UNLESS_DECLINED, null),
	/** 確認期限 has passed. */
	OVERDUE(Audience.REVIEWERS, Need.UNLESS_DECLINED, null),
	/** Somebody completed a review that they have no right to. */
	NOT_ALLOWED(Audience.ADMINISTRATORS, Need.ALWAYS, null),
	/** Something is stuck: about no request, or about many. */
	INCIDENT(Audience.ADMINISTRATORS, Need.ALWAYS, null),
	/** How to choose a new password. */
	PASSWORD_RESET(Audience.OWNER, Need.ALWAYS, null),
	/** How to choose the first password of a login that was just made. */
	INVITATION(Audience.OWNER, Need.ALWAYS, null),
	/** How to show that the address is one's own. */
	EMAIL_VERIFICATION(Audience.OWNER, Need.ALWAYS, null),
	/** To the former address: mails go elsewhere from now on. */
	EMAIL_CHANGED(Audience.OWNER, Need.ALWAYS, null),
	/** The password was changed. */
	PASSWORD_CHANGED(Audience.OWNER, Need.ALWAYS, null);

	/** Whether one may do without a mail. */
	private enum Need {

		ALWAYS, UNLESS_DECLINED

	}

	private final Audience audience;

	private final Need need;

	/**
	 * What has to have happened to the submission that a facility is told about, or null
	 * for what is told to others.
	 */
	private final HistoryEvent occasion;

	NotificationEvent(Audience audience, Need need, HistoryEvent occasion) {
		this.audience = audience;
		this.need = need;
		this.occasion = occasion;
	}

	Audience audience() {
		return this.audience;
	}

	/** Whether people may do without it. */
	public boolean isDeclinable() {
		return this.need == Need.UNLESS_DECLINED;
	}

	/**
	 * Whether an administrator may send it again; one with a link that is kept nowhere
	 * has to be asked for anew.
	 */
	public boolean isRepeatable() {
		return this.audience != Audience.OWNER;
	}

	/** Whether people of that role can get it. */
	public boolean isFor(Role role) {
		return this.audience.includes(role);
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

package jp.gmis.sos.incident;

import java.util.UUID;

import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.request.RequestProgress;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.user.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a request whose process is lost, and of the mails that it still owed.
 */
@Service
@Transactional
public class LostProcess {

	private final RequestProgress progress;

	private final DeskService desk;

	private final NotificationService notifications;

	LostProcess(RequestProgress progress, DeskService desk, NotificationService notifications) {
		this.progress = progress;
		this.desk = desk;
		this.notifications = notifications;
	}

	/**
	 * Puts into force what was decided, and takes back what was on its way to the
	 * process.
	 * @param actor who found out
	 * @return whether a new process has to review it
	 */
	public boolean conclude(UUID requestId, int submissionNumber, Actor actor) {
		boolean waits = this.progress.processLost(requestId, actor);
		this.desk.refuseOnTheirWay(requestId);
		tellWhatIsTrue(requestId, submissionNumber);
		return waits;
	}

	/** Writes the mails about what has happened to a submission and was not told yet. */
	public void tellWhatIsTrue(UUID requestId, int submissionNumber) {
		for (NotificationEvent event : new NotificationEvent[] { NotificationEvent.INELIGIBLE,
				NotificationEvent.UNDER_REVIEW, NotificationEvent.ACCEPTED, NotificationEvent.RETURNED,
				NotificationEvent.WITHDRAWN }) {
			this.notifications.notifyFacility(requestId, submissionNumber, event);
		}
	}

}

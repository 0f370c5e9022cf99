package jp.gmis.sos.incident;

import java.util.UUID;

import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.request.RequestProgress;
import jp.gmis.sos.review.DeskService;
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

	/** Puts into force what was decided, and tells it. */
	public void conclude(UUID requestId, int submissionNumber) {
		this.progress.conclude(requestId);
		tellWhatIsTrue(requestId, submissionNumber);
	}

	/** What was on its way to the lost process does not arrive. */
	public void takeBack(UUID requestId) {
		this.desk.refuseOnTheirWay(requestId);
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

package jp.gmis.sos.notification.process;

import java.util.Map;

import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessJob;
import jp.gmis.sos.shared.process.ProcessModel;
import org.springframework.stereotype.Component;

/** 「都道府県に督促する」「国に督促する」. */
@Component
class RemindReviewersWorker implements JobWorker {

	private final NotificationService notifications;

	RemindReviewersWorker(NotificationService notifications) {
		this.notifications = notifications;
	}

	@Override
	public String jobType() {
		return "remind-reviewers";
	}

	@Override
	public Map<String, Object> work(ProcessJob job) {
		this.notifications.remindReviewers(job.requestId(), job.submissionNumber(),
				ReviewStage.valueOf(job.headers().get(ProcessModel.HEADER_STAGE)));
		return Map.of();
	}

}

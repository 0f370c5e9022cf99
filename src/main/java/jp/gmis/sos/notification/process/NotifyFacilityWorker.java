package jp.gmis.sos.notification.process;

import java.util.Map;

import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessJob;
import jp.gmis.sos.shared.process.ProcessModel;
import org.springframework.stereotype.Component;

/** 「…を知らせる」: the task's header {@code event} says what the facility is told. */
@Component
class NotifyFacilityWorker implements JobWorker {

	private final NotificationService notifications;

	NotifyFacilityWorker(NotificationService notifications) {
		this.notifications = notifications;
	}

	@Override
	public String jobType() {
		return "notify-facility";
	}

	@Override
	public Map<String, Object> work(ProcessJob job) {
		this.notifications.notifyFacility(job.requestId(), job.submissionNumber(),
				NotificationEvent.valueOf(job.headers().get(ProcessModel.HEADER_EVENT)));
		return Map.of();
	}

}

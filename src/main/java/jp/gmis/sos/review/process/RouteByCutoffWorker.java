package jp.gmis.sos.review.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.calendar.Handling;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestProgress;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessJob;
import jp.gmis.sos.shared.process.ProcessModel;
import org.springframework.stereotype.Component;

/**
 * 「受付時限から対応日を決める」: settles from when and by whom the request is reviewed, and what they
 * are shown.
 */
@Component
class RouteByCutoffWorker implements JobWorker {

	private static final int MOST_URGENT = 100;

	private static final int UNKNOWN_PRIORITY = 50;

	private final RequestProgress progress;

	private final DistributionRequests requests;

	private final ReviewSheet sheet;

	private final CalendarService calendar;

	private final Clock clock;

	RouteByCutoffWorker(RequestProgress progress, DistributionRequests requests, ReviewSheet sheet,
			CalendarService calendar, Clock clock) {
		this.progress = progress;
		this.requests = requests;
		this.sheet = sheet;
		this.calendar = calendar;
		this.clock = clock;
	}

	@Override
	public String jobType() {
		return "route-by-cutoff";
	}

	@Override
	public Map<String, Object> work(ProcessJob job) {
		Handling handling = this.progress.route(job.requestId(), job.submissionNumber());
		DistributionRequest request = this.requests.findById(job.requestId()).orElseThrow();
		Instant now = this.clock.instant();
		boolean deferred = handling.startsAt().isAfter(now);
		Map<String, Object> variables = this.sheet.variables(job.requestId());
		variables.put(ProcessModel.PREFECTURE_CODE, request.getPrefectureCode());
		variables.put(ProcessModel.DEFERRED, deferred);
		variables.put(ProcessModel.REVIEW_STARTS_AT, JapanTime.iso(handling.startsAt()));
		variables.put(ProcessModel.REVIEWS_AFTER, String.valueOf(job.key()));
		Instant from = deferred ? handling.startsAt() : now;
		Instant due = this.calendar.reviewDueAt(from);
		Integer daysLeft = this.sheet.daysLeft(request);
		this.progress.awaitReview(job.requestId(), job.submissionNumber(), from, due, daysLeft);
		variables.put(ProcessModel.REVIEW_DUE_AT, JapanTime.iso(due));
		variables.put(ProcessModel.REVIEW_PRIORITY, priority(daysLeft));
		return variables;
	}

	/**
	 * The fewer days the stock lasts, the more urgent: 100 for none, 0 for ten or more.
	 */
	private static int priority(Integer daysLeft) {
		return (daysLeft == null) ? UNKNOWN_PRIORITY : Math.clamp(MOST_URGENT - 10L * daysLeft, 0, MOST_URGENT);
	}

}

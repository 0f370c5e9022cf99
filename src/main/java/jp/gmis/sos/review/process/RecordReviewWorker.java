package jp.gmis.sos.review.process;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestProgress;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.CompletedReview;
import jp.gmis.sos.review.DeskDecision;
import jp.gmis.sos.review.DeskDecisions;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewResult;
import jp.gmis.sos.review.ReviewService;
import jp.gmis.sos.review.Reviews;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.process.EngineRecords;
import jp.gmis.sos.shared.process.JobWorker;
import jp.gmis.sos.shared.process.ProcessError;
import jp.gmis.sos.shared.process.ProcessJob;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.shared.process.RetryLater;
import jp.gmis.sos.shared.process.Tasklist;
import jp.gmis.sos.shared.process.Tasklist.Task;
import org.springframework.stereotype.Component;

/**
 * 「都道府県の確認を記録する」「国の確認を記録する」: finds out who completed the task, and puts it back if it may
 * not be taken over. The engine does not tell its workers who completed a task; Tasklist
 * does, seconds later, or the engine's records.
 */
@Component
class RecordReviewWorker implements JobWorker {

	/** Once in so many times. */
	private static final int NOW_AND_THEN = 4;

	private final ReviewService service;

	private final Reviews reviews;

	private final DeskDecisions decisions;

	private final Tasklist tasklist;

	private final EngineRecords records;

	private final ReviewSheet sheet;

	private final RequestProgress progress;

	private final DistributionRequests requests;

	private final CalendarService calendar;

	private final Clock clock;

	RecordReviewWorker(ReviewService service, Reviews reviews, DeskDecisions decisions, Tasklist tasklist,
			EngineRecords records, ReviewSheet sheet, RequestProgress progress, DistributionRequests requests,
			CalendarService calendar, Clock clock) {
		this.service = service;
		this.reviews = reviews;
		this.decisions = decisions;
		this.tasklist = tasklist;
		this.records = records;
		this.sheet = sheet;
		this.progress = progress;
		this.requests = requests;
		this.calendar = calendar;
		this.clock = clock;
	}

	@Override
	public String jobType() {
		return "record-review";
	}

	@Override
	public Map<String, Object> work(ProcessJob job) {
		Review review = this.service.recorded(job.requestId(), job.key()).orElseGet(() -> record(job));
		if (review.getResult() != ReviewResult.RECORDED) {
			throw new ProcessError(ProcessModel.ERROR_REVIEW_REFUSED, review.getRefusal(), putBack(job, review));
		}
		Map<String, Object> variables = this.sheet.variables(job.requestId());
		Instant due = this.calendar.reviewDueAt(this.clock.instant());
		if (!review.getDecision().isReturn()) {
			DistributionRequest request = this.requests.findById(job.requestId()).orElseThrow();
			this.progress.awaitReview(job.requestId(), job.submissionNumber(), this.clock.instant(), due,
					this.sheet.daysLeft(request));
		}
		variables.put(ProcessModel.REVIEW_DECISION, review.getDecision().name());
		variables.put(ProcessModel.REVIEW_DUE_AT, JapanTime.iso(due));
		return variables;
	}

	private Review record(ProcessJob job) {
		ReviewStage stage = ReviewStage.valueOf(job.headers().get(ProcessModel.HEADER_STAGE));
		Task task = completedTask(job, stage);
		DistributionRequest request = this.requests.findById(job.requestId()).orElseThrow();
		return this.service.record(new CompletedReview(job.requestId(), job.submissionNumber(), stage,
				job.processInstanceKey(), job.key(), task.id(), task.assignee(), FormInput.read(job.variables()),
				FormInput.isOutdated(job.variables(), this.sheet.quantities(request))));
	}

	static String elementId(ReviewStage stage) {
		return switch (stage) {
			case PREFECTURE -> ProcessModel.TASK_PREFECTURAL_REVIEW;
			case NATION -> ProcessModel.TASK_NATIONAL_REVIEW;
		};
	}

	/**
	 * The one completed task of this review that is not recorded yet: reviews of one
	 * request come one after the other. A task of an earlier review, completed at the
	 * moment of a revision, is older than this review's routing.
	 */
	private Task completedTask(ProcessJob job, ReviewStage stage) {
		return completedByDesk(job, stage).orElseGet(() -> completedInTasklist(job, elementId(stage)));
	}

	/**
	 * A task that the engine let the desk complete was completed by nobody else: Tasklist
	 * need not be asked.
	 */
	private Optional<Task> completedByDesk(ProcessJob job, ReviewStage stage) {
		List<DeskDecision> onTheirWay = this.decisions.findByRequestIdAndStateIn(job.requestId(),
				DeskDecision.State.ON_ITS_WAY);
		if (onTheirWay.stream().anyMatch(decision -> decision.isBeingSent(this.clock.instant()))) {
			throw new RetryLater("The desk is completing the task at this moment");
		}
		return onTheirWay.stream()
			.filter(decision -> decision.getState() == DeskDecision.State.SENT && decision.getStage() == stage)
			.filter(decision -> decision.getSubmissionNumber() == job.submissionNumber()
					&& Long.parseLong(decision.getUserTaskKey()) > reviewsAfter(job))
			.map(decision -> new Task(decision.getUserTaskKey(), decision.getReviewer(),
					String.valueOf(job.processInstanceKey())))
			.findFirst();
	}

	private Task completedInTasklist(ProcessJob job, String elementId) {
		return unrecorded(job, this.tasklist.justCompletedTasks(job.processInstanceKey(), elementId))
			.or(() -> passedOver(job, elementId))
			.orElseThrow(() -> new RetryLater("Nobody shows yet who completed " + elementId));
	}

	/** Asked for now and then: most often Tasklist is only late, and OpenSearch busy. */
	private Optional<Task> passedOver(ProcessJob job, String elementId) {
		return (ThreadLocalRandom.current().nextInt(NOW_AND_THEN) == 0)
				? unrecorded(job, this.records.completedTasks(job.processInstanceKey(), elementId)) : Optional.empty();
	}

	private Optional<Task> unrecorded(ProcessJob job, List<Task> completed) {
		long after = reviewsAfter(job);
		return completed.stream()
			.filter(task -> Long.parseLong(task.id()) > after)
			.filter(task -> !this.reviews.existsByRequestIdAndUserTaskKey(job.requestId(), task.id()))
			.findFirst();
	}

	private static long reviewsAfter(ProcessJob job) {
		return Long.parseLong((String) job.variables().get(ProcessModel.REVIEWS_AFTER));
	}

	/**
	 * An invalid input stays in the form to be mended, and so does what was written in an
	 * outdated one; anything else is wiped out.
	 */
	private Map<String, Object> putBack(ProcessJob job, Review review) {
		Map<String, Object> variables = (review.getResult() == ReviewResult.INVALID) ? new HashMap<>()
				: this.sheet.variables(job.requestId());
		if (review.getResult() == ReviewResult.OUTDATED) {
			variables.keySet().removeAll(Set.of(ProcessModel.INPUT_COMMENT, ProcessModel.INPUT_REQUIRED_COMMENT));
		}
		variables.put(ProcessModel.NOTICE, review.getRefusal());
		return variables;
	}

}

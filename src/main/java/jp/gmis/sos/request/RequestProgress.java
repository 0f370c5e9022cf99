package jp.gmis.sos.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.calendar.CutoffService;
import jp.gmis.sos.calendar.Handling;
import jp.gmis.sos.eligibility.Decision;
import jp.gmis.sos.eligibility.EligibilityService;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.reception.ReceptionState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the process does with a request. Every step may come twice or too late: it then
 * changes nothing and gives the same answer.
 */
@Service
@Transactional
public class RequestProgress {

	private final DistributionRequests requests;

	private final Facilities facilities;

	private final EligibilityService eligibility;

	private final CalendarService calendar;

	private final CutoffService cutoff;

	private final Clock clock;

	RequestProgress(DistributionRequests requests, Facilities facilities, EligibilityService eligibility,
			CalendarService calendar, CutoffService cutoff, Clock clock) {
		this.requests = requests;
		this.facilities = facilities;
		this.eligibility = eligibility;
		this.calendar = calendar;
		this.cutoff = cutoff;
		this.clock = clock;
	}

	/**
	 * What the check found.
	 *
	 * @param result whether and how to go on
	 * @param submissionNumber the submission that was checked
	 */
	public record Check(Result result, int submissionNumber) {

		/** How the process goes on. */
		public enum Result {

			/** 配布要件を満たす. */
			ELIGIBLE,
			/** 配布要件を満たさない. */
			NOT_ELIGIBLE,
			/** There is no submission in process any more. */
			NOTHING_TO_CHECK

		}

	}

	/**
	 * 配布要件を確認する: checks the submission that is in process now, whichever the process was
	 * told of. So a revision stored meanwhile is checked at once, and a late or repeated
	 * message does no harm.
	 */
	public Check check(UUID requestId, long processInstanceKey) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		if (request.isInProcess()) {
			request.workedOnBy(processInstanceKey, this.clock.instant());
		}
		if (request.isChecking()) {
			Decision decision = decide(request);
			if (decision.eligible()) {
				request.passCheck(this.clock.instant());
			}
			else {
				request.failCheck(this.clock.instant());
			}
		}
		return new Check(resultOf(request), request.getSubmissionNumber());
	}

	private Check.Result resultOf(DistributionRequest request) {
		boolean failed = request.getStatus() == RequestStatus.ERROR
				&& this.eligibility.decision(request.getId(), request.getSubmissionNumber())
					.filter(decision -> !decision.eligible())
					.isPresent();
		return request.isInProcess() ? Check.Result.ELIGIBLE
				: failed ? Check.Result.NOT_ELIGIBLE : Check.Result.NOTHING_TO_CHECK;
	}

	private Decision decide(DistributionRequest request) {
		return this.eligibility.decide(request.getId(), request.getSubmissionNumber(),
				this.facilities.get(request.getFacilityCode()), request.getSubmissions().getLast().getSubmittedAt(),
				request.isTraining() ? ReceptionState.PEACETIME : ReceptionState.EMERGENCY,
				request.getLines().keySet());
	}

	/**
	 * 受付時限から対応日を決める: as it was decided when the submission was stored; one stored before
	 * that was so is decided now, by its instant.
	 */
	public Handling route(UUID requestId, int submissionNumber) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		Optional<Handling> routed = request.getHandling();
		if (routed.isEmpty() && request.isAbout(submissionNumber)) {
			request.route(this.cutoff.decide(requestId, submissionNumber, request.getSubmittedAt()));
		}
		return request.getHandling().orElseGet(() -> this.calendar.handlingOf(request.getSubmittedAt()));
	}

	/**
	 * A review of the submission begins.
	 * @param from since when it waits
	 * @param dueAt 確認期限
	 * @param daysLeft 残日数 of the scarcest requested item, or null
	 */
	public void awaitReview(UUID requestId, int submissionNumber, Instant from, Instant dueAt, Integer daysLeft) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		if (request.isAbout(submissionNumber)) {
			request.awaitReview(from, dueAt, daysLeft);
		}
	}

	/** 受付を完了する. */
	public void accept(UUID requestId, int submissionNumber) {
		this.requests.findById(requestId).orElseThrow().accept(submissionNumber, this.clock.instant());
	}

	/** 要請を差し戻す. */
	public void giveBack(UUID requestId, int submissionNumber) {
		this.requests.findById(requestId).orElseThrow().giveBack(submissionNumber, this.clock.instant());
	}

	/**
	 * The process is lost: what the nation or a reviewer has decided is put into force.
	 */
	public void conclude(UUID requestId) {
		DistributionRequest request = this.requests.findById(requestId).orElseThrow();
		request.accept(request.getSubmissionNumber(), this.clock.instant());
		request.giveBack(request.getSubmissionNumber(), this.clock.instant());
	}

}

package jp.gmis.sos.review;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestEvents;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what reviewers decide at the 確認デスク. A decision that is taken is kept, and reaches
 * the engine as soon as the engine is there; its reviewer learns what became of it.
 */
@Service
@Transactional
public class DeskService {

	/** How many are decided in one action, and shown that nobody has looked at. */
	public static final int MOST = 500;

	private final DeskDecisions decisions;

	private final DistributionRequests requests;

	private final UserAccounts accounts;

	private final PpeItems items;

	private final ApplicationEventPublisher events;

	private final MessageSource messages;

	private final Clock clock;

	DeskService(DeskDecisions decisions, DistributionRequests requests, UserAccounts accounts, PpeItems items,
			ApplicationEventPublisher events, MessageSource messages, Clock clock) {
		this.decisions = decisions;
		this.requests = requests;
		this.accounts = accounts;
		this.items = items;
		this.events = events;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * What a reviewer has decided of one request.
	 *
	 * @param requestId the request
	 * @param submissionNumber the submission that the reviewer has seen
	 * @param input the decision
	 * @param task the task that most likely waits for it, or null
	 */
	public record Choice(UUID requestId, int submissionNumber, ReviewInput input, Long task) {

	}

	/**
	 * Takes a decision, so that nobody else at the desk sends one too.
	 * @param batch the click; a repeated one brings nothing new
	 * @param submissionNumber the submission that the reviewer has seen
	 * @param task the task that most likely waits for it, or null
	 * @return why it is not taken, or empty if it is
	 * @throws NotFoundException if the request is none of this reviewer's
	 */
	public Optional<RuleViolation> take(UUID batch, UUID requestId, int submissionNumber, ReviewStage stage,
			String reviewer, ReviewInput input, Long task) {
		DistributionRequest request = this.requests.findById(requestId)
			.filter(found -> mayReview(reviewer, stage, found))
			.orElseThrow(() -> new NotFoundException("Request " + requestId));
		if (this.decisions.existsByBatchIdAndRequestId(batch, requestId)) {
			return Optional.empty();
		}
		return take(batch, request, new Choice(requestId, submissionNumber, input, task), stage, reviewer,
				this.items.byCode());
	}

	/**
	 * The same for many at once: what is not taken is kept too, with the reason, and what
	 * is none of this reviewer's is left out. They are stored together, before any of
	 * them is on its way.
	 */
	public void takeMany(UUID batch, List<Choice> choices, ReviewStage stage, String reviewer) {
		UserAccount account = this.accounts.findByUsername(reviewer).orElseThrow();
		Map<String, PpeItem> byCode = this.items.byCode();
		Set<UUID> taken = this.decisions.findByBatchIdAndReviewerOrderById(batch, reviewer)
			.stream()
			.map(DeskDecision::getRequestId)
			.collect(Collectors.toSet());
		Map<UUID, DistributionRequest> found = this.requests
			.findAllById(choices.stream().map(Choice::requestId).toList())
			.stream()
			.filter(request -> ReviewScope.mayReview(account, stage, request))
			.collect(Collectors.toMap(DistributionRequest::getId, Function.identity()));
		choices.stream()
			.filter(choice -> found.containsKey(choice.requestId()) && !taken.contains(choice.requestId()))
			.forEach(choice -> takeOrKeep(batch, found.get(choice.requestId()), choice, stage, reviewer, byCode));
	}

	private void takeOrKeep(UUID batch, DistributionRequest request, Choice choice, ReviewStage stage, String reviewer,
			Map<String, PpeItem> byCode) {
		take(batch, request, choice, stage, reviewer, byCode).ifPresent(reason -> {
			DeskDecision decision = decision(batch, request, choice, stage, reviewer);
			decision.refused(sentence(reason));
			this.decisions.save(decision);
		});
	}

	private Optional<RuleViolation> take(UUID batch, DistributionRequest request, Choice choice, ReviewStage stage,
			String reviewer, Map<String, PpeItem> byCode) {
		Optional<RuleViolation> refused = refusal(request, choice, stage, reviewer, byCode);
		if (refused.isEmpty()) {
			DeskDecision decision = decision(batch, request, choice, stage, reviewer);
			decision.expectTask(choice.task());
			request.reviewSent(decision.getDecidedAt());
			this.events.publishEvent(new DecisionTaken(this.decisions.save(decision).getId()));
		}
		return refused;
	}

	private DeskDecision decision(UUID batch, DistributionRequest request, Choice choice, ReviewStage stage,
			String reviewer) {
		return new DeskDecision(batch, request.getId(), choice.submissionNumber(), stage, reviewer,
				choice.input().about(request.getLines().keySet()), this.clock.instant());
	}

	private Optional<RuleViolation> refusal(DistributionRequest request, Choice choice, ReviewStage stage,
			String reviewer, Map<String, PpeItem> byCode) {
		if (!request.isWaitingFor(stage, choice.submissionNumber())) {
			return Optional.of(new RuleViolation("desk.refused.gone"));
		}
		if (request.getReviewSentAt() != null) {
			boolean own = this.decisions.findByRequestIdAndStateIn(request.getId(), DeskDecision.State.ON_ITS_WAY)
				.stream()
				.anyMatch(decision -> decision.getReviewer().equals(reviewer));
			return Optional.of(new RuleViolation(own ? "desk.refused.onItsWay" : "desk.refused.gone"));
		}
		if (request.getHandling()
			.filter(handling -> handling.date().isAfter(JapanTime.today(this.clock)))
			.isPresent()) {
			return Optional.of(new RuleViolation("desk.refused.notYet"));
		}
		return ReviewRules.firstBroken(stage, choice.input(), request.getLines(), byCode);
	}

	private boolean mayReview(String reviewer, ReviewStage stage, DistributionRequest request) {
		return this.accounts.findByUsername(reviewer)
			.filter(account -> ReviewScope.mayReview(account, stage, request))
			.isPresent();
	}

	/**
	 * A decision that has not reached the engine yet, or empty if nothing is left to do.
	 * The request waits for it only as long as it holds the very claim of the decision.
	 */
	public Optional<DeskDecision> pending(long id) {
		DeskDecision decision = this.decisions.findWithQuantitiesById(id).orElseThrow();
		if (decision.getState() == DeskDecision.State.WAITING) {
			DistributionRequest request = this.requests.findById(decision.getRequestId()).orElseThrow();
			if (!decision.isAwaitedBy(request)) {
				refuse(decision, new RuleViolation("desk.refused.gone"));
			}
			else if (!mayReview(decision.getReviewer(), decision.getStage(), request)) {
				refuse(decision, new RuleViolation("desk.refused.notAllowed"));
			}
		}
		return Optional.of(decision).filter(found -> found.getState() == DeskDecision.State.WAITING);
	}

	/** The process that they were on their way to is lost. */
	public void refuseOnTheirWay(UUID requestId) {
		refuse(requestId, DeskDecision.State.ON_ITS_WAY);
	}

	/**
	 * The process ends the review with the submission, maybe before it has recorded what
	 * the engine already had.
	 */
	@EventListener({ RequestEvents.Withdrawn.class, RequestEvents.Revised.class })
	public void refuseSent(RequestEvents gone) {
		refuse(gone.requestId(), EnumSet.of(DeskDecision.State.SENT));
	}

	/**
	 * The engine is about to be asked to complete a task with the decision.
	 * @return whether the request still waits for it: a task that was found before is of
	 * this submission then, and of no later one
	 */
	public boolean tried(long id, long task) {
		DeskDecision decision = this.decisions.findById(id).orElseThrow();
		boolean waits = decision.getState() == DeskDecision.State.WAITING
				&& decision.isAwaitedBy(this.requests.findById(decision.getRequestId()).orElseThrow());
		if (waits) {
			decision.tried(String.valueOf(task), this.clock.instant());
		}
		return waits;
	}

	/** The engine has completed the task with the decision. */
	public void sent(long id) {
		this.decisions.findById(id).orElseThrow().sent();
	}

	private void refuse(UUID requestId, Set<DeskDecision.State> states) {
		this.decisions.findByRequestIdAndStateIn(requestId, states)
			.forEach(decision -> refuse(decision, new RuleViolation("desk.refused.gone")));
	}

	private void refuse(DeskDecision decision, RuleViolation reason) {
		decision.refused(sentence(reason));
		decision.release(this.requests.findById(decision.getRequestId()).orElseThrow());
	}

	/** What one click has brought, in the order in which it was taken. */
	@Transactional(readOnly = true)
	public List<DeskDecision> ofBatch(UUID batch, String reviewer) {
		return this.decisions.findByBatchIdAndReviewerOrderById(batch, reviewer);
	}

	/** What is on its way, and what was refused without the reviewer's having seen it. */
	@Transactional(readOnly = true)
	public List<DeskDecision> open(String reviewer) {
		return this.decisions.findByReviewerAndStateInAndToldFalseOrderByIdDesc(reviewer,
				EnumSet.complementOf(EnumSet.of(DeskDecision.State.RECORDED)), Limit.of(MOST));
	}

	/** How many were refused without the reviewer's having seen it. */
	@Transactional(readOnly = true)
	public long countRefused(String reviewer) {
		return this.decisions.countByReviewerAndStateAndToldFalse(reviewer, DeskDecision.State.REFUSED);
	}

	/** The reviewer has seen what was refused. */
	public void told(String reviewer) {
		open(reviewer).stream()
			.filter(decision -> decision.getState() == DeskDecision.State.REFUSED)
			.forEach(DeskDecision::told);
	}

	/** What a reviewer decided in vain about this submission and has not seen yet. */
	@Transactional(readOnly = true)
	public Optional<ReviewInput> refusedInput(UUID requestId, int submissionNumber, ReviewStage stage,
			String reviewer) {
		return this.decisions.findFirstByRequestIdAndReviewerOrderByIdDesc(requestId, reviewer)
			.filter(last -> last.getState() == DeskDecision.State.REFUSED && last.getStage() == stage
					&& last.getSubmissionNumber() == submissionNumber)
			.map(DeskDecision::toInput);
	}

	private String sentence(RuleViolation violation) {
		return this.messages.getMessage(violation.messageKey(), violation.arguments(), Locale.JAPANESE);
	}

}

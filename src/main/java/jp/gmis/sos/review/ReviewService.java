package jp.gmis.sos.review;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what reviewers complete and takes it over into the request, if they may and if
 * it keeps the rules. Every completed task leaves one record, so that nothing anybody
 * typed is lost.
 */
@Service
@Transactional
public class ReviewService {

	private static final Logger logger = LoggerFactory.getLogger(ReviewService.class);

	private final Reviews reviews;

	private final DeskDecisions deskDecisions;

	private final DistributionRequests requests;

	private final UserAccounts accounts;

	private final PpeItems items;

	private final NotificationService notifications;

	private final MessageSource messages;

	private final Clock clock;

	ReviewService(Reviews reviews, DeskDecisions deskDecisions, DistributionRequests requests, UserAccounts accounts,
			PpeItems items, NotificationService notifications, MessageSource messages, Clock clock) {
		this.reviews = reviews;
		this.deskDecisions = deskDecisions;
		this.requests = requests;
		this.accounts = accounts;
		this.items = items;
		this.notifications = notifications;
		this.messages = messages;
		this.clock = clock;
	}

	/** What was recorded for a job, if it has come before. */
	@Transactional(readOnly = true)
	public Optional<Review> recorded(UUID requestId, long jobKey) {
		return this.reviews.findByRequestIdAndJobKey(requestId, jobKey);
	}

	/**
	 * Records a completed task once; what a repeated job brings is what was recorded the
	 * first time.
	 */
	public Review record(CompletedReview completed) {
		return recorded(completed.requestId(), completed.jobKey()).orElseGet(() -> recordNew(completed));
	}

	private Review recordNew(CompletedReview completed) {
		DistributionRequest request = this.requests.findById(completed.requestId()).orElseThrow();
		Optional<UserAccount> reviewer = Optional.ofNullable(completed.reviewer())
			.flatMap(this.accounts::findByUsername);
		if (!isWaitingFor(completed, request)) {
			return keep(completed, request, reviewer, ReviewResult.SUPERSEDED,
					new RuleViolation("review.refused.superseded"));
		}
		if (reviewer.filter(account -> ReviewScope.mayReview(account, completed.stage(), request)).isEmpty()) {
			logger.warn("{} has no right to review request {} for the {}", completed.reviewer(), completed.requestId(),
					completed.stage());
			this.notifications.tellAdministrators(completed.requestId(), completed.submissionNumber(),
					completed.reviewer(), completed.userTaskKey());
			return keep(completed, request, reviewer, ReviewResult.NOT_ALLOWED,
					new RuleViolation("review.refused.notAllowed"));
		}
		if (isContradicted(completed, request)) {
			logger.warn("Nobody can tell who completed task {} of request {}: {} sent another decision to it",
					completed.userTaskKey(), completed.requestId(), completed.reviewer());
			return keep(completed, request, Optional.empty(), ReviewResult.CONTRADICTED,
					new RuleViolation("review.refused.contradicted"));
		}
		if (completed.outdated() && ReviewRules.setsQuantities(completed.input().decision())) {
			return keep(completed, request, reviewer, ReviewResult.OUTDATED,
					new RuleViolation("review.refused.outdated"));
		}
		return ReviewRules.firstBroken(completed.stage(), completed.input(), request.getLines(), this.items.byCode())
			.map(broken -> keep(completed, request, reviewer, ReviewResult.INVALID, broken))
			.orElseGet(() -> takeOver(completed, request, reviewer.orElseThrow()));
	}

	private Review takeOver(CompletedReview completed, DistributionRequest request, UserAccount reviewer) {
		ReviewInput input = completed.input();
		request.review(input.decision(), ReviewRules.setsQuantities(input.decision()) ? input.quantities() : Map.of(),
				new Actor(reviewer.getUsername(), reviewer.getDisplayName()), input.comment(), this.clock.instant());
		return keep(completed, request, Optional.of(reviewer), ReviewResult.RECORDED, null);
	}

	private static boolean isWaitingFor(CompletedReview completed, DistributionRequest request) {
		return Long.valueOf(completed.processInstanceKey()).equals(request.getProcessInstanceKey())
				&& request.isWaitingFor(completed.stage(), completed.submissionNumber());
	}

	/**
	 * The desk assigns a task before it completes it, and Tasklist may not know of that
	 * yet: who completes it there in between does so in the name of the desk's reviewer.
	 */
	private boolean isContradicted(CompletedReview completed, DistributionRequest request) {
		Set<String> items = request.getLines().keySet();
		return onTheirWay(completed).filter(decision -> decision.isTriedAt(completed))
			.anyMatch(decision -> !decision.toInput().equals(completed.input().about(items)));
	}

	private Stream<DeskDecision> onTheirWay(CompletedReview completed) {
		return this.deskDecisions.findByRequestIdAndStateIn(completed.requestId(), DeskDecision.State.ON_ITS_WAY)
			.stream();
	}

	/**
	 * Keeps the input as far as it is about the request: a form can be made to hold
	 * anything.
	 */
	private Review keep(CompletedReview completed, DistributionRequest request, Optional<UserAccount> reviewer,
			ReviewResult result, RuleViolation refusal) {
		ReviewInput input = completed.input().about(request.getLines().keySet());
		Review review = this.reviews
			.save(new Review(completed, input, reviewer.map(UserAccount::getDisplayName).orElse(null),
					this.clock.instant(), result, (refusal == null) ? null : sentence(refusal)));
		settle(completed, review, request);
		return review;
	}

	/**
	 * Of all decisions at the desk about the request at most one was this one. The others
	 * are in vain only if this one was taken over: else the task waits for them again.
	 */
	private void settle(CompletedReview completed, Review review, DistributionRequest request) {
		onTheirWay(completed).forEach(decision -> {
			if (decision.isTriedAt(completed)) {
				decision.became(review);
				decision.release(request);
			}
			else if (review.getResult() == ReviewResult.RECORDED) {
				decision.refused(sentence(new RuleViolation("desk.refused.gone")));
			}
		});
	}

	private String sentence(RuleViolation violation) {
		return this.messages.getMessage(violation.messageKey(), violation.arguments(), Locale.JAPANESE);
	}

}

package jp.gmis.sos.review;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.request.Actor;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Role;
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

	private final DistributionRequests requests;

	private final UserAccounts accounts;

	private final PpeItems items;

	private final MessageSource messages;

	private final Clock clock;

	ReviewService(Reviews reviews, DistributionRequests requests, UserAccounts accounts, PpeItems items,
			MessageSource messages, Clock clock) {
		this.reviews = reviews;
		this.requests = requests;
		this.accounts = accounts;
		this.items = items;
		this.messages = messages;
		this.clock = clock;
	}

	/** What was recorded for a job, if it has come before. */
	@Transactional(readOnly = true)
	public Optional<Review> recorded(long jobKey) {
		return this.reviews.findByJobKey(jobKey);
	}

	/**
	 * Records a completed task once; what a repeated job brings is what was recorded the
	 * first time.
	 */
	public Review record(CompletedReview completed) {
		return this.reviews.findByJobKey(completed.jobKey()).orElseGet(() -> recordNew(completed));
	}

	private Review recordNew(CompletedReview completed) {
		DistributionRequest request = this.requests.findById(completed.requestId()).orElseThrow();
		Optional<UserAccount> reviewer = Optional.ofNullable(completed.reviewer())
			.flatMap(this.accounts::findByUsername);
		if (!request.isWaitingFor(completed.stage(), completed.submissionNumber())) {
			return keep(completed, reviewer, ReviewResult.SUPERSEDED, new RuleViolation("review.refused.superseded"));
		}
		if (reviewer.filter(account -> mayReview(account, completed.stage(), request)).isEmpty()) {
			logger.warn("{} has no right to review request {} for the {}", completed.reviewer(), completed.requestId(),
					completed.stage());
			return keep(completed, reviewer, ReviewResult.NOT_ALLOWED, new RuleViolation("review.refused.notAllowed"));
		}
		return ReviewRules.firstBroken(completed.stage(), completed.input(), request.getLines(), itemsByCode())
			.map(broken -> keep(completed, reviewer, ReviewResult.INVALID, broken))
			.orElseGet(() -> takeOver(completed, request, reviewer.orElseThrow()));
	}

	private Review takeOver(CompletedReview completed, DistributionRequest request, UserAccount reviewer) {
		ReviewInput input = completed.input();
		request.review(input.decision(), ReviewRules.setsQuantities(input.decision()) ? input.quantities() : Map.of(),
				new Actor(reviewer.getUsername(), reviewer.getDisplayName()), input.comment(), this.clock.instant());
		return keep(completed, Optional.of(reviewer), ReviewResult.RECORDED, null);
	}

	/**
	 * The wall: a task may be completed only by a reviewer of its stage and, for a
	 * prefecture, of that prefecture.
	 */
	private static boolean mayReview(UserAccount account, ReviewStage stage, DistributionRequest request) {
		return account.isEnabled() && switch (stage) {
			case PREFECTURE ->
				account.getRole() == Role.PREFECTURE && request.getPrefectureCode().equals(account.getPrefectureCode());
			case NATION -> account.getRole() == Role.NATIONAL;
		};
	}

	private Review keep(CompletedReview completed, Optional<UserAccount> reviewer, ReviewResult result,
			RuleViolation refusal) {
		return this.reviews.save(new Review(completed, reviewer.map(UserAccount::getDisplayName).orElse(null),
				this.clock.instant(), result, (refusal == null) ? null : sentence(refusal)));
	}

	private String sentence(RuleViolation violation) {
		return this.messages.getMessage(violation.messageKey(), violation.arguments(), Locale.JAPANESE);
	}

	private Map<String, PpeItem> itemsByCode() {
		return this.items.findAll().stream().collect(Collectors.toMap(PpeItem::getCode, Function.identity()));
	}

}

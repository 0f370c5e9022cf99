package jp.gmis.sos.review;

import java.util.Optional;

import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.UserAccount;

/**
 * Whose requests somebody reviews, through whichever door: a parameter of every query of
 * the desk, and the wall of every review (product rule 7).
 *
 * @param stage the stage that they review
 * @param prefectureCode the prefecture that they review, or null for the nation
 */
public record ReviewScope(ReviewStage stage, String prefectureCode) {

	/** The scope of a role, or empty for one that reviews nothing. */
	static Optional<ReviewScope> of(Role role, String prefectureCode) {
		return switch (role) {
			case PREFECTURE ->
				Optional.ofNullable(prefectureCode).map(code -> new ReviewScope(ReviewStage.PREFECTURE, code));
			case NATIONAL -> Optional.of(new ReviewScope(ReviewStage.NATION, null));
			case FACILITY, ASSOCIATION, ADMIN -> Optional.empty();
		};
	}

	/**
	 * The scope of a reviewer.
	 * @throws NotFoundException if they review nothing
	 */
	public static ReviewScope of(SignedInUser user) {
		return of(user.role(), user.prefectureCode())
			.orElseThrow(() -> new NotFoundException("Desk of " + user.role()));
	}

	/**
	 * The wall: a request may be reviewed at a stage only by a reviewer of that stage
	 * and, for a prefecture, of that prefecture.
	 */
	static boolean mayReview(UserAccount account, ReviewStage stage, DistributionRequest request) {
		return account.isEnabled() && of(account.getRole(), account.getPrefectureCode())
			.filter(scope -> scope.stage() == stage && scope.covers(request))
			.isPresent();
	}

	/** Whether the request is one of these, at whichever stage it is. */
	public boolean covers(DistributionRequest request) {
		return this.prefectureCode == null || this.prefectureCode.equals(request.getPrefectureCode());
	}

}

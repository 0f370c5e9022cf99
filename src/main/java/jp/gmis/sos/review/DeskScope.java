package jp.gmis.sos.review;

import java.util.Optional;

import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.user.Role;

/**
 * Whose work somebody sees at the desk: a parameter of every query.
 *
 * @param stage the stage that they review
 * @param prefectureCode the prefecture that they review, or null for the nation
 */
public record DeskScope(ReviewStage stage, String prefectureCode) {

	/** The work of a role, or empty for one that reviews nothing. */
	public static Optional<DeskScope> of(Role role, String prefectureCode) {
		return switch (role) {
			case PREFECTURE ->
				Optional.ofNullable(prefectureCode).map(code -> new DeskScope(ReviewStage.PREFECTURE, code));
			case NATIONAL -> Optional.of(new DeskScope(ReviewStage.NATION, null));
			case FACILITY, ADMIN -> Optional.empty();
		};
	}

}

package jp.gmis.sos.request.web;

import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.user.SignedInUser;

/** What a signed-in user may see. */
public final class Scopes {

	private Scopes() {
	}

	/**
	 * The scope of their role.
	 * @throws NotFoundException if they have none, as long as they enter for nobody
	 */
	public static RequestScope of(SignedInUser user) {
		return switch (user.role()) {
			case FACILITY -> RequestScope.ofFacility(user.facilityCode());
			case PREFECTURE -> RequestScope.ofPrefecture(user.prefectureCode());
			case NATIONAL, ADMIN -> RequestScope.nationwide();
			case ASSOCIATION -> throw new NotFoundException("Requests of an association");
		};
	}

}

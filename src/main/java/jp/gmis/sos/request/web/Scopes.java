package jp.gmis.sos.request.web;

import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.user.SignedInUser;

/** What a signed-in user may see. */
final class Scopes {

	private Scopes() {
	}

	static RequestScope of(SignedInUser user) {
		return switch (user.role()) {
			case FACILITY -> RequestScope.ofFacility(user.facilityCode());
			case PREFECTURE -> RequestScope.ofPrefecture(user.prefectureCode());
			case NATIONAL, ADMIN -> RequestScope.nationwide();
		};
	}

}

package jp.gmis.sos.request;

import java.util.Objects;

import jp.gmis.sos.facility.FacilityCode;

/**
 * Whose requests somebody may see: a parameter of every query.
 *
 * @param facilityCode only those of this facility, or null for no such limit
 * @param prefectureCode only those of facilities in this prefecture, or null for no such
 * limit
 * @param drafts whether requests never handed in are included
 */
public record RequestScope(FacilityCode facilityCode, String prefectureCode, boolean drafts) {

	/** What a facility sees: its own. */
	public static RequestScope ofFacility(FacilityCode facilityCode) {
		return new RequestScope(Objects.requireNonNull(facilityCode), null, true);
	}

	/** What a prefecture sees: what its facilities have handed in. */
	public static RequestScope ofPrefecture(String prefectureCode) {
		return new RequestScope(null, Objects.requireNonNull(prefectureCode), false);
	}

	/** What the nation and the administrator see: all that was handed in. */
	public static RequestScope nationwide() {
		return new RequestScope(null, null, false);
	}

}

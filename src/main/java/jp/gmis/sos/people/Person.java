package jp.gmis.sos.people;

import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.user.Role;

/**
 * What an administrator settles of a login.
 *
 * @param role what they may do
 * @param displayName the name shown to people
 * @param email where mails go
 * @param facilityCode whose facility, for {@link Role#FACILITY}, else null
 * @param prefectureCode which prefecture, for {@link Role#PREFECTURE} and
 * {@link Role#FACILITY}, else null
 * @param associationId which association, for {@link Role#ASSOCIATION}, else null
 */
public record Person(Role role, String displayName, String email, FacilityCode facilityCode, String prefectureCode,
		Long associationId) {

}

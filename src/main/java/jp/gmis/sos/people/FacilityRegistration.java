package jp.gmis.sos.people;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.AgreementTerm;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.FacilityType;

/**
 * What is registered of a facility.
 *
 * @param code 医療機関コード
 * @param name its name
 * @param type 施設種別
 * @param prefectureCode {@code 01} to {@code 47}
 * @param phone its number, or null
 * @param closedOn the day from which it is closed, or null
 * @param agreements from when to when its agreements hold
 * @param email where to invite its first user, or null
 */
public record FacilityRegistration(FacilityCode code, String name, FacilityType type, String prefectureCode,
		String phone, LocalDate closedOn, Map<Agreement, AgreementTerm> agreements, String email) {

	/** Whether the facility is registered just so. */
	boolean isOf(Facility facility) {
		return facility.getName().equals(this.name) && facility.getType() == this.type
				&& facility.getPrefectureCode().equals(this.prefectureCode)
				&& Objects.equals(facility.getPhone(), this.phone)
				&& Objects.equals(facility.getClosedOn(), this.closedOn)
				&& facility.getAgreements().equals(this.agreements);
	}

}

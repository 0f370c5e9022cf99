package jp.gmis.sos.survey;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * What a daily answer says. 該当なし has neither patients nor acceptance.
 *
 * @param notApplicable 該当なし
 * @param inpatients 入院患者数, or null
 * @param severeInpatients うち重症者数, or null
 * @param outpatients 外来患者数, or null
 * @param acceptance 受入状況, or null
 * @param acceptableBeds 受入可能病床数, or null where there are no beds
 */
@Embeddable
public record PatientReport(boolean notApplicable, Integer inpatients, Integer severeInpatients, Integer outpatients,
		@Enumerated(EnumType.STRING) Acceptance acceptance, Integer acceptableBeds) {

	/** 該当なし. */
	public static final PatientReport NOT_APPLICABLE = new PatientReport(true, null, null, null, null, null);

}

package jp.gmis.sos.survey;

import java.util.EnumSet;
import java.util.Set;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.FacilityType;

/**
 * Which surveys a facility has to answer before it may ask for equipment (manual 1-2, ②).
 */
public enum SurveyDuty {

	/** ア: 病床確保、発熱外来、後方支援. */
	DAILY_AND_WEEKLY,
	/** イ: 自宅療養者等に対する医療の提供、人材派遣; 薬局 and 訪問看護事業所 whatever the agreement. */
	WEEKLY_ONLY,
	/** No agreement: the facility may not ask, whatever it answers. */
	NONE;

	private static final Set<Agreement> DAILY = EnumSet.of(Agreement.BEDS, Agreement.FEVER_CLINIC,
			Agreement.BACKUP_SUPPORT);

	private static final Set<FacilityType> NEVER_DAILY = EnumSet.of(FacilityType.PHARMACY,
			FacilityType.VISITING_NURSE_STATION);

	/** The duty of a facility of a type under its agreements. */
	public static SurveyDuty of(FacilityType type, Set<Agreement> agreements) {
		if (agreements.isEmpty()) {
			return NONE;
		}
		return (!NEVER_DAILY.contains(type) && agreements.stream().anyMatch(DAILY::contains)) ? DAILY_AND_WEEKLY
				: WEEKLY_ONLY;
	}

	/** Whether the survey has to be answered. */
	public boolean includes(SurveyKind kind) {
		return this == DAILY_AND_WEEKLY || (this == WEEKLY_ONLY && kind == SurveyKind.WEEKLY);
	}

}

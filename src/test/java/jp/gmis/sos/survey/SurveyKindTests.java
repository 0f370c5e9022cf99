package jp.gmis.sos.survey;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.FacilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The periods of surveys. */
class SurveyKindTests {

	@ParameterizedTest(name = "{0} {1} → {2} to {3}")
	@CsvSource(textBlock = """
			DAILY,  2026-11-23, 2026-11-23, 2026-11-23
			WEEKLY, 2026-11-23, 2026-11-23, 2026-11-29
			WEEKLY, 2026-11-29, 2026-11-23, 2026-11-29
			WEEKLY, 2026-11-22, 2026-11-16, 2026-11-22
			WEEKLY, 2027-01-01, 2026-12-28, 2027-01-03
			WEEKLY, 2026-01-01, 2025-12-29, 2026-01-04
			""")
	void isNamedByItsFirstDayAndEndsOnItsLast(SurveyKind kind, LocalDate day, LocalDate period, LocalDate lastDay) {
		assertThat(kind.periodOf(day)).isEqualTo(period);
		assertThat(kind.lastDay(period)).isEqualTo(lastDay);
	}

	@ParameterizedTest(name = "{0} {1} → {2}")
	@CsvSource(nullValues = "-", textBlock = """
			HOSPITAL,               BEDS,                      DAILY_AND_WEEKLY
			CLINIC,                 FEVER_CLINIC,              DAILY_AND_WEEKLY
			HOSPITAL,               BACKUP_SUPPORT HOME_CARE,  DAILY_AND_WEEKLY
			HOSPITAL,               HOME_CARE STAFF_DISPATCH,  WEEKLY_ONLY
			PHARMACY,               FEVER_CLINIC,              WEEKLY_ONLY
			VISITING_NURSE_STATION, BEDS,                      WEEKLY_ONLY
			HOSPITAL,               -,                         NONE
			PHARMACY,               -,                         NONE
			""")
	void theAgreementsSettleWhatIsToBeAnswered(FacilityType type, String agreements, SurveyDuty duty) {
		Set<Agreement> named = (agreements == null) ? Set.of()
				: Arrays.stream(agreements.split(" ")).map(Agreement::valueOf).collect(Collectors.toSet());
		assertThat(SurveyDuty.of(type, named)).isEqualTo(duty);
	}

}

package jp.gmis.sos.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;

import jp.gmis.sos.calendar.Handling.Reason;
import jp.gmis.sos.shared.JapanTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 受付時限: each case is a submission in Japanese time and the day from which it is handled.
 */
class CutoffTests {

	private static final LocalDate CLOSED = LocalDate.of(2026, 11, 26);

	private static final WorkingHours HOURS = WorkingHours
		.of(new WorkingHours.Hours(LocalTime.of(13, 0), LocalTime.of(17, 0)), Map.of());

	private final Cutoff cutoff = new Cutoff(HOURS, new BusinessCalendar(0, Map.of(CLOSED, "開庁記念日"), Map.of()));

	@ParameterizedTest(name = "{0}: {1} → {2}")
	@CsvSource(textBlock = """
			始業前,               2026-11-20T00:00:00,     2026-11-20, IN_TIME
			UTCでは前日,          2026-11-20T08:59:59,     2026-11-20, IN_TIME
			受付時限の直前,       2026-11-20T12:59:59.999, 2026-11-20, IN_TIME
			受付時限ちょうど,     2026-11-20T13:00:00,     2026-11-24, AFTER_CUTOFF
			金曜の午後と祝日,     2026-11-20T13:02:00,     2026-11-24, AFTER_CUTOFF
			一日の最後,           2026-11-24T23:59:59.999, 2026-11-25, AFTER_CUTOFF
			土曜,                 2026-11-21T09:00:00,     2026-11-24, NOT_A_BUSINESS_DAY
			日曜,                 2026-11-22T13:30:00,     2026-11-24, NOT_A_BUSINESS_DAY
			勤労感謝の日,         2026-11-23T09:00:00,     2026-11-24, NOT_A_BUSINESS_DAY
			事務局の休業日の前日, 2026-11-25T13:00:00,     2026-11-27, AFTER_CUTOFF
			事務局の休業日,       2026-11-26T10:00:00,     2026-11-27, NOT_A_BUSINESS_DAY
			仕事納めの午後,       2026-12-28T13:00:00,     2027-01-04, AFTER_CUTOFF
			年末年始,             2026-12-31T10:00:00,     2027-01-04, NOT_A_BUSINESS_DAY
			ゴールデンウィーク,   2026-05-02T10:00:00,     2026-05-07, NOT_A_BUSINESS_DAY
			国民の休日,           2026-09-22T10:00:00,     2026-09-24, NOT_A_BUSINESS_DAY
			""")
	void settlesTheDay(String name, LocalDateTime submitted, LocalDate day, Reason reason) {
		Handling handling = this.cutoff.handlingOf(submitted.atZone(JapanTime.ZONE).toInstant());
		assertThat(handling.date()).isEqualTo(day);
		assertThat(handling.reason()).isEqualTo(reason);
		assertThat(handling.deferred()).isEqualTo(reason != Reason.IN_TIME);
		assertThat(handling.startsAt()).isEqualTo(
				(reason == Reason.IN_TIME) ? submitted.atZone(JapanTime.ZONE).toInstant() : JapanTime.startOf(day));
	}

}

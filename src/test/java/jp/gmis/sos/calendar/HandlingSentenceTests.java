package jp.gmis.sos.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;

import jp.gmis.sos.shared.JapanTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What people are told about the day from which their request is handled. */
class HandlingSentenceTests {

	private static final WorkingHours HOURS = WorkingHours
		.of(new WorkingHours.Hours(LocalTime.of(13, 0), LocalTime.of(17, 0)), Map.of());

	private final Cutoff cutoff = new Cutoff(HOURS,
			new BusinessCalendar(0, Map.of(LocalDate.of(2026, 12, 2), "庁舎停電"), Map.of()));

	private final HandlingSentence sentence = new HandlingSentence(messages());

	private static MessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		return messages;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2026-11-20T12:03 | 11月20日（金）12時03分に申請されたため、当日から対応します。
			2026-11-20T13:02 | 11月20日（金）13時02分に申請されたため、11月24日（火）から対応します（23日は勤労感謝の日）。
			2026-11-23T09:00 | 11月23日（月）9時00分に申請されたため、11月24日（火）から対応します（23日は勤労感謝の日）。
			2026-11-27T13:00 | 11月27日（金）13時00分に申請されたため、11月30日（月）から対応します。
			2026-12-01T18:30 | 12月1日（火）18時30分に申請されたため、12月3日（木）から対応します（2日は庁舎停電）。
			2026-12-28T13:00 | 12月28日（月）13時00分に申請されたため、1月4日（月）から対応します（12月29日から12月31日は年末年始、1月1日は元日、1月2日から1月3日は年末年始）。
			2026-05-01T14:00 | 5月1日（金）14時00分に申請されたため、5月7日（木）から対応します（3日は憲法記念日、4日はみどりの日、5日はこどもの日、6日は振替休日）。
			2026-09-18T14:00 | 9月18日（金）14時00分に申請されたため、9月24日（木）から対応します（21日は敬老の日、22日は国民の休日、23日は秋分の日）。
			""")
	void namesTheInstantTheDayAndTheDaysOffBetween(LocalDateTime submitted, String expected) {
		Handling handling = this.cutoff.handlingOf(submitted.atZone(JapanTime.ZONE).toInstant());
		assertThat(this.sentence.of(this.cutoff, handling)).isEqualTo(expected);
	}

}

package jp.gmis.sos.calendar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jp.gmis.sos.csv.UnreadableCsvException;
import jp.gmis.sos.shared.JapanTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The Cabinet Office's file: read as a whole or refused with its line and reason. */
class HolidayCsvTests {

	private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

	private static final String HEADING = "国民の祝日・休日月日,国民の祝日・休日名称\r\n";

	@Test
	void readsTheFileAsThePublisherWritesIt() throws IOException {
		String file = HEADING + "1955/1/1,元日\r\n" + lines(PublishedHolidays.names());
		assertThat(HolidayCsv.read(new ByteArrayInputStream(file.getBytes(SHIFT_JIS)))).hasSize(165)
			.containsEntry(LocalDate.of(2026, 5, 6), "振替休日")
			.containsEntry(LocalDate.of(2026, 11, 23), "勤労感謝の日");
	}

	@Test
	void thePublishedFileChangesNothing() throws IOException {
		byte[] file = (HEADING + lines(PublishedHolidays.names())).getBytes(SHIFT_JIS);
		Map<Integer, Map<LocalDate, String>> years = new TreeMap<>();
		HolidayCsv.read(new ByteArrayInputStream(file))
			.forEach((day, name) -> years.computeIfAbsent(day.getYear(), year -> new TreeMap<>()).put(day, name));
		assertThat(HolidayDifference.between(BusinessCalendar.byLaw(), years)).isEmpty();
	}

	@ParameterizedTest(name = "{0} → {1}")
	@CsvSource(delimiter = '|', textBlock = """
			2026/2/30,存在しない日 | calendar.import.error.date
			2026-11-23,別の書き方  | calendar.import.error.date
			=1+1,数式              | calendar.import.error.date
			2026/11/23,''          | calendar.import.error.name
			2026/1/1,元日          | calendar.import.error.twice
			""")
	void refusesAFileWithAnythingWrongInIt(String line, String reason) {
		String file = HEADING + lines(PublishedHolidays.names()) + line.replace("''", "") + "\r\n";
		assertThatExceptionOfType(UnreadableCsvException.class)
			.isThrownBy(() -> HolidayCsv.read(new ByteArrayInputStream(file.getBytes(SHIFT_JIS))))
			.withMessage(reason);
	}

	@Test
	void refusesAYearThatIsCutOff() {
		String file = HEADING + lines(PublishedHolidays.names().headMap(LocalDate.of(2027, 7, 1)));
		assertThatExceptionOfType(UnreadableCsvException.class)
			.isThrownBy(() -> HolidayCsv.read(new ByteArrayInputStream(file.getBytes(SHIFT_JIS))))
			.withMessage("calendar.import.error.incomplete");
	}

	@Test
	void refusesAFileWithoutAYearItCanUse() {
		String file = HEADING + "1955/1/1,元日\r\n";
		assertThatExceptionOfType(UnreadableCsvException.class)
			.isThrownBy(() -> HolidayCsv.read(new ByteArrayInputStream(file.getBytes(SHIFT_JIS))))
			.withMessage("calendar.import.error.empty");
	}

	@Test
	void tellsWhatWouldChange() {
		Map<LocalDate, String> year = new TreeMap<>(NationalHolidays.of(2026));
		year.remove(LocalDate.of(2026, 11, 23));
		year.put(LocalDate.of(2026, 11, 24), "特別な休日");
		year.put(LocalDate.of(2026, 11, 3), "明治の日");
		assertThat(HolidayDifference.between(BusinessCalendar.byLaw(), Map.of(2026, year))).containsExactly(
				new HolidayDifference(LocalDate.of(2026, 11, 3), "文化の日", "明治の日"),
				new HolidayDifference(LocalDate.of(2026, 11, 23), "勤労感謝の日", null),
				new HolidayDifference(LocalDate.of(2026, 11, 24), null, "特別な休日"));
	}

	private static String lines(Map<LocalDate, String> days) {
		return days.entrySet()
			.stream()
			.map(day -> JapanTime.date(day.getKey()) + "," + day.getValue() + "\r\n")
			.collect(Collectors.joining());
	}

}

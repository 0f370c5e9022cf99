package jp.gmis.sos.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The act on national holidays, against the 165 days of 2019 to 2027. */
class NationalHolidaysTests {

	@Test
	void knowsEveryHolidayFrom2019To2027ByItsName() {
		Map<LocalDate, String> computed = new TreeMap<>();
		IntStream.rangeClosed(NationalHolidays.FIRST_YEAR, PublishedHolidays.LAST_YEAR)
			.forEach(year -> computed.putAll(NationalHolidays.of(year)));
		assertThat(computed).hasSize(165);
		computed.replaceAll((day, name) -> List.of("振替休日", "国民の休日").contains(name) ? "休日" : name);
		assertThat(computed).isEqualTo(PublishedHolidays.names());
	}

	@Test
	void namesSubstituteDaysAndDaysBetween() {
		assertThat(NationalHolidays.of(2026)).containsEntry(LocalDate.of(2026, 5, 6), "振替休日")
			.containsEntry(LocalDate.of(2026, 9, 22), "国民の休日");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1955, 2018, 2100 })
	void refusesToGuessOutsideItsYears(int year) {
		assertThatIllegalArgumentException().isThrownBy(() -> NationalHolidays.of(year));
	}

	@ParameterizedTest(name = "{0}年: {1}")
	@CsvSource(textBlock = """
			2026, 2026-03-20 2026-09-22 2026-09-23
			2027, 2027-03-21 2027-03-22 2027-09-23
			2028, 2028-03-20 2028-09-22
			2032, 2032-03-20 2032-09-21 2032-09-22
			""")
	void knowsWhichDaysHangOnAnEquinox(int year, String days) {
		assertThat(NationalHolidays.dependingOnEquinox(year))
			.containsExactlyElementsOf(Arrays.stream(days.split(" ")).map(LocalDate::parse).toList());
	}

	@ParameterizedTest(name = "on {0}, {1} is announced: {2}")
	@CsvSource(textBlock = """
			2026-11-23, 2026, true
			2026-11-23, 2027, true
			2026-11-23, 2028, false
			2026-02-28, 2026, true
			2026-02-28, 2027, false
			2026-03-01, 2027, true
			""")
	void equinoxesAreAnnouncedInFebruaryOfTheYearBefore(LocalDate today, int year, boolean announced) {
		assertThat(NationalHolidays.isAnnounced(year, today)).isEqualTo(announced);
	}

}

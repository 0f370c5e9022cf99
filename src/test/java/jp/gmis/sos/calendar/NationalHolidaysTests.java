package jp.gmis.sos.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The act on national holidays, against the 165 days of 2019 to 2027. */
class NationalHolidaysTests {

	@Test
	void knowsEveryHolidayFrom2019To2027() throws IOException {
		List<LocalDate> computed = IntStream.rangeClosed(2019, 2027)
			.boxed()
			.flatMap(year -> NationalHolidays.of(year).keySet().stream())
			.toList();
		assertThat(computed).hasSize(165).containsExactlyElementsOf(published());
	}

	private static List<LocalDate> published() throws IOException {
		try (InputStream csv = NationalHolidaysTests.class.getResourceAsStream("/holidays-2019-2027.csv")) {
			return new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter(line -> line.matches("\\d{4}/.*"))
				.map(line -> LocalDate.parse(line.split(",")[0], DateTimeFormatter.ofPattern("yyyy/M/d")))
				.toList();
		}
	}

	@Test
	void namesSubstituteDaysAndDaysBetween() {
		assertThat(NationalHolidays.of(2026)).containsEntry(LocalDate.of(2026, 5, 6), "振替休日")
			.containsEntry(LocalDate.of(2026, 9, 22), "国民の休日");
	}

	@Test
	void refusesToGuessBefore2019() {
		assertThatIllegalArgumentException().isThrownBy(() -> NationalHolidays.of(2018));
	}

}

package jp.gmis.sos.calendar;

import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** 営業日, and where each day off comes from. */
class BusinessCalendarTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

	private static final LocalDate CLOSED = LocalDate.of(2026, 12, 1);

	@Test
	void aFileRulesForItsYearsAndOnlyForThem() {
		LocalDate moved = LocalDate.of(2026, 11, 24);
		BusinessCalendar calendar = new BusinessCalendar(3, Map.of(), Map.of(2026, Map.of(moved, "特別な休日")));
		assertThat(calendar.isBusinessDay(moved)).isFalse();
		assertThat(calendar.isBusinessDay(LocalDate.of(2026, 11, 23))).isTrue();
		assertThat(calendar.isBusinessDay(LocalDate.of(2025, 11, 24))).isFalse();
		assertThat(calendar.holidayName(moved)).contains("特別な休日");
	}

	@Test
	void tellsWhereADayOffComesFrom() {
		BusinessCalendar calendar = new BusinessCalendar(1, Map.of(CLOSED, "停電"), Map.of());
		assertThat(calendar.days(2026, TODAY)).extracting(CalendarDay::kind)
			.contains(CalendarDay.Kind.NATIONAL, CalendarDay.Kind.CLOSED, CalendarDay.Kind.YEAR_END)
			.doesNotContain(CalendarDay.Kind.ESTIMATED);
		assertThat(calendar.days(2026, TODAY)).contains(new CalendarDay(CLOSED, "停電", CalendarDay.Kind.CLOSED));
	}

	@Test
	void equinoxesNotAnnouncedYetAreEstimatesUnlessImported() {
		assertThat(BusinessCalendar.byLaw().days(2028, TODAY))
			.filteredOn(day -> day.kind() == CalendarDay.Kind.ESTIMATED)
			.extracting(CalendarDay::date)
			.containsExactly(LocalDate.of(2028, 3, 20), LocalDate.of(2028, 9, 22));
		BusinessCalendar imported = new BusinessCalendar(1, Map.of(), Map.of(2028, NationalHolidays.of(2028)));
		assertThat(imported.days(2028, TODAY)).noneMatch(day -> day.kind() == CalendarDay.Kind.ESTIMATED);
	}

	@Test
	void yearEndHoldsForEveryYear() {
		BusinessCalendar calendar = BusinessCalendar.byLaw();
		assertThat(calendar.isBusinessDay(LocalDate.of(2026, 12, 28))).isTrue();
		assertThat(calendar.nextBusinessDay(LocalDate.of(2026, 12, 28))).isEqualTo(LocalDate.of(2027, 1, 4));
	}

	@Test
	void refusesToGuessBefore2019() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> BusinessCalendar.byLaw().isBusinessDay(LocalDate.of(2018, 12, 28)));
	}

}

package jp.gmis.sos.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * 営業日: not Saturday or Sunday, not a national holiday, not 12/29 to 1/3, not a day that
 * the administrator has closed. National holidays are those of the Cabinet Office's file
 * for the years that were imported, else those of the act.
 *
 * @param version counts the changes of the calendar; 0 before the first
 * @param closedDays the administrator's days and why
 * @param importedYears the national holidays by year, where imported
 */
public record BusinessCalendar(long version, Map<LocalDate, String> closedDays,
		Map<Integer, Map<LocalDate, String>> importedYears) {

	private static final MonthDay YEAR_END = MonthDay.of(12, 29);

	private static final MonthDay YEAR_BEGIN = MonthDay.of(1, 3);

	private static final String YEAR_END_NAME = "年末年始";

	public BusinessCalendar {
		closedDays = Map.copyOf(closedDays);
		importedYears = Map.copyOf(importedYears);
	}

	/** The calendar as the law has it, with nothing imported and nothing closed. */
	public static BusinessCalendar byLaw() {
		return new BusinessCalendar(0, Map.of(), Map.of());
	}

	/**
	 * Whether requests are handled on the day.
	 * @throws IllegalArgumentException for a year whose holidays are not known
	 */
	public boolean isBusinessDay(LocalDate day) {
		return !isWeekend(day) && holidayName(day).isEmpty();
	}

	/** The first business day after the given day. */
	public LocalDate nextBusinessDay(LocalDate day) {
		LocalDate next = day.plusDays(1);
		while (!isBusinessDay(next)) {
			next = next.plusDays(1);
		}
		return next;
	}

	/**
	 * Why the day is no business day, where it has a name of its own; a plain Saturday or
	 * Sunday has none.
	 */
	public Optional<String> holidayName(LocalDate day) {
		return Optional.ofNullable(nationalHolidays(day.getYear()).get(day))
			.or(() -> Optional.ofNullable(this.closedDays.get(day)))
			.or(() -> isYearEnd(day) ? Optional.of(YEAR_END_NAME) : Optional.empty());
	}

	/**
	 * The days with a name of their own from the first day up to, not including, the
	 * last.
	 */
	public NavigableMap<LocalDate, String> holidayNames(LocalDate first, LocalDate last) {
		NavigableMap<LocalDate, String> names = new TreeMap<>();
		first.datesUntil(last).forEach(day -> holidayName(day).ifPresent(name -> names.put(day, name)));
		return names;
	}

	/** The national holidays of a year that are in force here. */
	public Map<LocalDate, String> nationalHolidays(int year) {
		Map<LocalDate, String> imported = this.importedYears.get(year);
		return (imported == null) ? NationalHolidays.of(year) : imported;
	}

	/**
	 * The named days of a year in their order, each with where it comes from.
	 * @param today the day from which one looks, which settles what is announced
	 */
	public List<CalendarDay> days(int year, LocalDate today) {
		boolean announced = this.importedYears.containsKey(year) || NationalHolidays.isAnnounced(year, today);
		Set<LocalDate> estimated = announced ? Set.of() : NationalHolidays.dependingOnEquinox(year);
		return holidayNames(LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year + 1, Month.JANUARY, 1)).entrySet()
			.stream()
			.map(day -> new CalendarDay(day.getKey(), day.getValue(), kind(day.getKey(), estimated)))
			.toList();
	}

	private CalendarDay.Kind kind(LocalDate day, Set<LocalDate> estimated) {
		if (estimated.contains(day)) {
			return CalendarDay.Kind.ESTIMATED;
		}
		if (nationalHolidays(day.getYear()).containsKey(day)) {
			return CalendarDay.Kind.NATIONAL;
		}
		return this.closedDays.containsKey(day) ? CalendarDay.Kind.CLOSED : CalendarDay.Kind.YEAR_END;
	}

	private static boolean isYearEnd(LocalDate day) {
		MonthDay monthDay = MonthDay.from(day);
		return !monthDay.isBefore(YEAR_END) || !monthDay.isAfter(YEAR_BEGIN);
	}

	private static boolean isWeekend(LocalDate day) {
		return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
	}

}

package jp.gmis.sos.calendar.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jp.gmis.sos.calendar.CalendarDay;

/**
 * A month as a calendar on the wall shows it.
 *
 * @param month from 1
 * @param weeks its weeks from Sunday to Saturday; days of other months are null
 */
public record MonthView(int month, List<List<Day>> weeks) {

	/**
	 * A day in its square.
	 *
	 * @param day of the month
	 * @param named the day off with a name, or null
	 * @param weekend whether it is a Saturday or Sunday
	 * @param today whether it is today
	 */
	public record Day(int day, CalendarDay named, boolean weekend, boolean today) {

	}

	/** The twelve months of a year. */
	static List<MonthView> of(int year, List<CalendarDay> named, LocalDate today) {
		Map<LocalDate, CalendarDay> names = named.stream()
			.collect(Collectors.toMap(CalendarDay::date, Function.identity()));
		return IntStream.rangeClosed(1, 12).mapToObj(month -> of(YearMonth.of(year, month), names, today)).toList();
	}

	private static MonthView of(YearMonth month, Map<LocalDate, CalendarDay> names, LocalDate today) {
		List<List<Day>> weeks = new ArrayList<>();
		LocalDate sunday = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
		while (!sunday.isAfter(month.atEndOfMonth())) {
			List<Day> week = new ArrayList<>();
			for (LocalDate day = sunday; day.isBefore(sunday.plusDays(7)); day = day.plusDays(1)) {
				week.add(YearMonth.from(day).equals(month) ? day(day, names.get(day), today) : null);
			}
			weeks.add(week);
			sunday = sunday.plusDays(7);
		}
		return new MonthView(month.getMonthValue(), weeks);
	}

	private static Day day(LocalDate day, CalendarDay named, LocalDate today) {
		boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
		return new Day(day.getDayOfMonth(), named, weekend, day.equals(today));
	}

}

package jp.gmis.sos.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;

/**
 * 営業日: not Saturday or Sunday, not a national holiday, not 12/29 to 1/3, not a day that
 * the administrator has closed.
 *
 * @param closedDays the administrator's days and why
 */
public record BusinessCalendar(Map<LocalDate, String> closedDays) {

	private static final MonthDay YEAR_END = MonthDay.of(12, 29);

	private static final MonthDay YEAR_BEGIN = MonthDay.of(1, 3);

	public BusinessCalendar {
		closedDays = Map.copyOf(closedDays);
	}

	/** Whether requests are handled on the day. */
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
		String holiday = NationalHolidays.of(day.getYear()).get(day);
		if (holiday != null) {
			return Optional.of(holiday);
		}
		if (this.closedDays.containsKey(day)) {
			return Optional.of(this.closedDays.get(day));
		}
		MonthDay monthDay = MonthDay.from(day);
		return (!monthDay.isBefore(YEAR_END) || !monthDay.isAfter(YEAR_BEGIN)) ? Optional.of("年末年始") : Optional.empty();
	}

	private static boolean isWeekend(LocalDate day) {
		return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
	}

}

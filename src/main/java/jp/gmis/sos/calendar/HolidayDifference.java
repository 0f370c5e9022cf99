package jp.gmis.sos.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an imported file would change about one day.
 *
 * @param date the day
 * @param before its name as a holiday until now, or null
 * @param after its name as a holiday in the file, or null
 */
public record HolidayDifference(LocalDate date, String before, String after) {

	/** The days on which the file differs from what is in force, in their order. */
	static List<HolidayDifference> between(BusinessCalendar calendar, Map<Integer, Map<LocalDate, String>> file) {
		List<HolidayDifference> differences = new ArrayList<>();
		file.forEach((year, after) -> {
			Map<LocalDate, String> before = calendar.nationalHolidays(year);
			Set<LocalDate> days = new TreeSet<>(before.keySet());
			days.addAll(after.keySet());
			days.stream()
				.filter(day -> !Objects.equals(before.get(day), after.get(day)))
				.forEach(day -> differences.add(new HolidayDifference(day, before.get(day), after.get(day))));
		});
		return differences;
	}

}

package jp.gmis.sos.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jp.gmis.sos.csv.CsvFile;
import jp.gmis.sos.csv.CsvRow;
import jp.gmis.sos.csv.UnreadableCsvException;

/**
 * The Cabinet Office's file of national holidays, {@code syukujitsu.csv}: Shift_JIS, a
 * heading, then {@code yyyy/M/d,name}, whole years from 1955 on. Years before
 * {@link NationalHolidays#FIRST_YEAR} are left out: no request is older.
 */
final class HolidayCsv {

	private static final String DATE = "国民の祝日・休日月日";

	private static final String NAME = "国民の祝日・休日名称";

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu/M/d")
		.withResolverStyle(ResolverStyle.STRICT);

	/** How the file calls both 振替休日 and 国民の休日; the act tells which. */
	private static final String UNNAMED = "休日";

	/** No year has had fewer; a file with fewer is cut off. */
	private static final int FEWEST_A_YEAR = 14;

	private static final int LONGEST_NAME = 100;

	private HolidayCsv() {
	}

	/**
	 * The days by date.
	 * @throws UnreadableCsvException if anything in it is wrong; nothing is guessed
	 */
	static NavigableMap<LocalDate, String> read(InputStream file) throws IOException {
		NavigableMap<LocalDate, String> days = new TreeMap<>();
		CsvFile.read(file, List.of(DATE, NAME), row -> {
			LocalDate date = date(row);
			String name = row.get(NAME);
			if (name.isEmpty() || name.length() > LONGEST_NAME) {
				throw new UnreadableCsvException("calendar.import.error.name", row.line());
			}
			if (date.getYear() >= NationalHolidays.FIRST_YEAR && days.put(date, nameOf(date, name)) != null) {
				throw new UnreadableCsvException("calendar.import.error.twice", row.line(), row.get(DATE));
			}
		});
		if (days.isEmpty()) {
			throw new UnreadableCsvException("calendar.import.error.empty",
					String.valueOf(NationalHolidays.FIRST_YEAR));
		}
		days.keySet()
			.stream()
			.collect(Collectors.groupingBy(LocalDate::getYear, TreeMap::new, Collectors.counting()))
			.forEach((year, count) -> {
				if (count < FEWEST_A_YEAR) {
					throw new UnreadableCsvException("calendar.import.error.incomplete", String.valueOf(year), count);
				}
			});
		return days;
	}

	private static String nameOf(LocalDate date, String published) {
		return published.equals(UNNAMED) && date.getYear() <= NationalHolidays.LAST_YEAR
				? NationalHolidays.of(date.getYear()).getOrDefault(date, UNNAMED) : published;
	}

	private static LocalDate date(CsvRow row) {
		try {
			return LocalDate.parse(row.get(DATE), FORMAT);
		}
		catch (DateTimeParseException e) {
			throw new UnreadableCsvException("calendar.import.error.date", row.line(), row.get(DATE));
		}
	}

}

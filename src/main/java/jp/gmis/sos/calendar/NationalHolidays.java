package jp.gmis.sos.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * 国民の祝日・休日 of a year, from 2019 on, by the Act on National Holidays (国民の祝日に関する法律),
 * articles 2 and 3, and the special acts that moved days in 2019, 2020 and 2021. The
 * equinox days of years not yet announced are computed; the Cabinet gives them in the
 * February before.
 */
public final class NationalHolidays {

	/** The first year these rules hold for. */
	public static final int FIRST_YEAR = 2019;

	/** The last year that the approximation of the equinoxes holds for. */
	public static final int LAST_YEAR = 2099;

	private static final String SPRING_EQUINOX = "春分の日";

	private static final String AUTUMN_EQUINOX = "秋分の日";

	private static final String SUBSTITUTE = "振替休日";

	private static final String BETWEEN = "国民の休日";

	private NationalHolidays() {
	}

	/**
	 * The days of a year that are holidays by the act, with their names.
	 * @throws IllegalArgumentException for a year before 2019 or after 2099
	 */
	public static NavigableMap<LocalDate, String> of(int year) {
		if (year < FIRST_YEAR || year > LAST_YEAR) {
			throw new IllegalArgumentException(
					"National holidays are known from %d to %d, not for %d".formatted(FIRST_YEAR, LAST_YEAR, year));
		}
		return withDerivedDays(named(year));
	}

	/**
	 * The holidays of a year that hang on an equinox: the equinox days themselves and the
	 * days off that follow from them.
	 */
	public static Set<LocalDate> dependingOnEquinox(int year) {
		Set<LocalDate> depending = new TreeSet<>(of(year).keySet());
		Map<LocalDate, String> fixed = named(year);
		fixed.values().removeIf(name -> name.equals(SPRING_EQUINOX) || name.equals(AUTUMN_EQUINOX));
		depending.removeAll(withDerivedDays(fixed).keySet());
		return depending;
	}

	/**
	 * Whether the equinox days of a year have been announced: the observatory gives them
	 * in the official gazette in February of the year before.
	 */
	public static boolean isAnnounced(int year, LocalDate today) {
		return year <= today.getYear() || (year == today.getYear() + 1 && today.getMonth().compareTo(Month.MARCH) >= 0);
	}

	private static NavigableMap<LocalDate, String> withDerivedDays(Map<LocalDate, String> named) {
		NavigableMap<LocalDate, String> all = new TreeMap<>(named);
		named.keySet().forEach(day -> addSubstitute(day, named, all));
		named.keySet().forEach(day -> addDayBetween(day, named, all));
		return all;
	}

	/** Article 2, with the special acts. */
	private static Map<LocalDate, String> named(int year) {
		Map<LocalDate, String> days = new TreeMap<>();
		days.put(LocalDate.of(year, Month.JANUARY, 1), "元日");
		days.put(monday(year, Month.JANUARY, 2), "成人の日");
		days.put(LocalDate.of(year, Month.FEBRUARY, 11), "建国記念の日");
		if (year >= 2020) {
			days.put(LocalDate.of(year, Month.FEBRUARY, 23), "天皇誕生日");
		}
		days.put(LocalDate.of(year, Month.MARCH, equinox(year, 20.8431)), SPRING_EQUINOX);
		days.put(LocalDate.of(year, Month.APRIL, 29), "昭和の日");
		days.put(LocalDate.of(year, Month.MAY, 3), "憲法記念日");
		days.put(LocalDate.of(year, Month.MAY, 4), "みどりの日");
		days.put(LocalDate.of(year, Month.MAY, 5), "こどもの日");
		days.put(marineDay(year), "海の日");
		days.put(mountainDay(year), "山の日");
		days.put(monday(year, Month.SEPTEMBER, 3), "敬老の日");
		days.put(LocalDate.of(year, Month.SEPTEMBER, equinox(year, 23.2488)), AUTUMN_EQUINOX);
		days.put(sportsDay(year), (year == 2019) ? "体育の日（スポーツの日）" : "スポーツの日");
		days.put(LocalDate.of(year, Month.NOVEMBER, 3), "文化の日");
		days.put(LocalDate.of(year, Month.NOVEMBER, 23), "勤労感謝の日");
		if (year == 2019) {
			// 天皇の即位の日及び即位礼正殿の儀の行われる日を休日とする法律
			days.put(LocalDate.of(2019, Month.MAY, 1), "休日（祝日扱い）");
			days.put(LocalDate.of(2019, Month.OCTOBER, 22), "休日（祝日扱い）");
		}
		return days;
	}

	// 令和三年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法 moved three days of 2020 and of 2021.
	private static LocalDate marineDay(int year) {
		return switch (year) {
			case 2020 -> LocalDate.of(2020, Month.JULY, 23);
			case 2021 -> LocalDate.of(2021, Month.JULY, 22);
			default -> monday(year, Month.JULY, 3);
		};
	}

	private static LocalDate mountainDay(int year) {
		return switch (year) {
			case 2020 -> LocalDate.of(2020, Month.AUGUST, 10);
			case 2021 -> LocalDate.of(2021, Month.AUGUST, 8);
			default -> LocalDate.of(year, Month.AUGUST, 11);
		};
	}

	private static LocalDate sportsDay(int year) {
		return switch (year) {
			case 2020 -> LocalDate.of(2020, Month.JULY, 24);
			case 2021 -> LocalDate.of(2021, Month.JULY, 23);
			default -> monday(year, Month.OCTOBER, 2);
		};
	}

	/**
	 * Article 3, paragraph 2: for a named day on a Sunday, the next day that is not
	 * itself a named day.
	 */
	private static void addSubstitute(LocalDate day, Map<LocalDate, String> named, Map<LocalDate, String> all) {
		if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
			Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
				.filter(next -> !named.containsKey(next))
				.findFirst()
				.ifPresent(next -> all.put(next, SUBSTITUTE));
		}
	}

	/** Article 3, paragraph 3: a day between two named days. */
	private static void addDayBetween(LocalDate day, Map<LocalDate, String> named, Map<LocalDate, String> all) {
		LocalDate next = day.plusDays(1);
		if (named.containsKey(day.plusDays(2)) && !named.containsKey(next)) {
			all.putIfAbsent(next, BETWEEN);
		}
	}

	private static LocalDate monday(int year, Month month, int ordinal) {
		return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY));
	}

	/**
	 * The usual approximation for 1980 to 2099 (海上保安庁水路部): the day on which the equinox
	 * falls in Japan.
	 */
	private static int equinox(int year, double dayIn1980) {
		int years = year - 1980;
		return (int) (dayIn1980 + 0.242194 * years - Math.floorDiv(years, 4));
	}

}

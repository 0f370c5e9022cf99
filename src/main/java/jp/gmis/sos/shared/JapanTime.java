package jp.gmis.sos.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The business zone, Asia/Tokyo, and how times and dates are written for people. */
public final class JapanTime {

	/** The zone of every business rule and every shown time. */
	public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm");

	private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/M/d");

	private static final DateTimeFormatter DATE_WITH_WEEKDAY = DateTimeFormatter.ofPattern("M月d日（E）", Locale.JAPANESE);

	private JapanTime() {
	}

	/** Today in Japan. */
	public static LocalDate today(Clock clock) {
		return LocalDate.ofInstant(clock.instant(), ZONE);
	}

	/** The day in Japan that the instant falls on. */
	public static LocalDate dateOf(Instant instant) {
		return LocalDate.ofInstant(instant, ZONE);
	}

	/** The first instant of a day in Japan. */
	public static Instant startOf(LocalDate date) {
		return date.atStartOfDay(ZONE).toInstant();
	}

	/** As the database stores it: UTC without a zone. */
	public static LocalDateTime utc(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	/** What the database stores as UTC without a zone; null for null. */
	public static Instant instant(LocalDateTime utc) {
		return (utc == null) ? null : utc.toInstant(ZoneOffset.UTC);
	}

	/** Like {@code 2026-11-20T12:03:00+09:00}: for the engine. */
	public static String iso(Instant instant) {
		return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(ZONE).truncatedTo(ChronoUnit.MILLIS));
	}

	/** Like {@code 2026/11/20 12:03}. */
	public static String minute(Instant instant) {
		return MINUTE.format(instant.atZone(ZONE));
	}

	/** Like {@code 13時}, or {@code 13時30分}. */
	public static String hour(LocalTime time) {
		return (time.getMinute() == 0) ? time.getHour() + "時" : time.getHour() + "時" + time.getMinute() + "分";
	}

	/** Like {@code 12:03}. */
	public static String timeOfDay(Instant instant) {
		return TIME_OF_DAY.format(instant.atZone(ZONE));
	}

	/** Like {@code 2026/11/5}. */
	public static String date(LocalDate date) {
		return DATE.format(date);
	}

	/** Like {@code 11月24日（火）}. */
	public static String dateWithWeekday(LocalDate date) {
		return DATE_WITH_WEEKDAY.format(date);
	}

}

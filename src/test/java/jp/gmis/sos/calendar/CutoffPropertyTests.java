package jp.gmis.sos.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jp.gmis.sos.shared.JapanTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 受付時限 on every day of ten years, and at every minute around it; judged by a second,
 * slower way to tell the days off.
 */
class CutoffPropertyTests {

	private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);

	private static final int DAYS_OF_TEN_YEARS = 3653;

	private static final LocalTime ONE_O_CLOCK = LocalTime.of(13, 0);

	private static final Set<LocalDate> PUBLISHED = PublishedHolidays.days();

	private final Cutoff cutoff = new Cutoff(
			WorkingHours.of(new WorkingHours.Hours(ONE_O_CLOCK, LocalTime.of(17, 0)), Map.of()),
			BusinessCalendar.byLaw());

	@Property(generation = GenerationMode.EXHAUSTIVE)
	void handlesEverySubmissionOnTheFirstBusinessDayItCan(
			@ForAll @IntRange(max = DAYS_OF_TEN_YEARS - 1) int dayOfTenYears) {
		LocalDate day = FIRST.plusDays(dayOfTenYears);
		for (LocalTime time : timesAround(ONE_O_CLOCK)) {
			boolean inTime = !isOff(day) && time.isBefore(ONE_O_CLOCK);
			Handling handling = this.cutoff.handlingOf(day.atTime(time).atZone(JapanTime.ZONE).toInstant());
			assertThat(handling.date()).as("%s %s", day, time).isEqualTo(inTime ? day : nextDayOn(day));
			assertThat(handling.deferred()).isEqualTo(!inTime);
			assertThat(handling.startsAt()).isAfterOrEqualTo(handling.submittedAt());
		}
	}

	/**
	 * Every minute from 12:30 to 13:30, the last instant before the cutoff, and the day's
	 * ends.
	 */
	private static List<LocalTime> timesAround(LocalTime cutoff) {
		return Stream
			.concat(IntStream.rangeClosed(-30, 30).mapToObj(cutoff::plusMinutes), Stream.of(cutoff.minusNanos(1),
					cutoff.minusNanos(1_000_000), cutoff.plusNanos(1), LocalTime.MIN, LocalTime.MAX))
			.toList();
	}

	@Property
	void dependsOnNeitherTheZoneNorTheLanguageOfTheMachine(
			@ForAll @LongRange(min = 1_546_300_800L, max = 1_861_919_999L) long epochSecond,
			@ForAll @IntRange(max = 3) int zone) {
		Instant submitted = Instant.ofEpochSecond(epochSecond);
		Handling here = this.cutoff.handlingOf(submitted);
		TimeZone before = TimeZone.getDefault();
		Locale language = Locale.getDefault();
		try {
			TimeZone.setDefault(TimeZone
				.getTimeZone(List.of("UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Tokyo").get(zone)));
			Locale.setDefault(Locale.forLanguageTag("ar-SA"));
			assertThat(this.cutoff.handlingOf(submitted)).isEqualTo(here);
		}
		finally {
			TimeZone.setDefault(before);
			Locale.setDefault(language);
		}
	}

	@Property
	void neverHandlesALaterSubmissionEarlier(@ForAll @LongRange(min = 1_546_300_800L, max = 1_861_919_999L) long one,
			@ForAll @LongRange(max = 400_000) long later) {
		assertThat(this.cutoff.handlingOf(Instant.ofEpochSecond(one + later)).startsAt())
			.isAfterOrEqualTo(this.cutoff.handlingOf(Instant.ofEpochSecond(one)).startsAt());
	}

	private static LocalDate nextDayOn(LocalDate day) {
		return Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
			.filter(next -> !isOff(next))
			.findFirst()
			.orElseThrow();
	}

	/** By the published days as far as they go; 2028 by the act. */
	private static boolean isOff(LocalDate day) {
		boolean holiday = (day.getYear() <= PublishedHolidays.LAST_YEAR) ? PUBLISHED.contains(day)
				: NationalHolidays.of(day.getYear()).containsKey(day);
		return holiday || day.getDayOfWeek().getValue() > 5 || (day.getMonthValue() == 12 && day.getDayOfMonth() > 28)
				|| (day.getMonthValue() == 1 && day.getDayOfMonth() < 4);
	}

}

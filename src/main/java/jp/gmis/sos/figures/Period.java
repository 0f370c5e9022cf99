package jp.gmis.sos.figures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Which requests are counted: those whose 申請日時 is on one of these days in Japan.
 *
 * @param from the first day
 * @param to the last day
 */
public record Period(LocalDate from, LocalDate to) {

	/** So many days can be shown at once. */
	public static final int MOST_DAYS = 366;

	private static final int DAYS = 30;

	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2100;

	/** The 30 days that end today. */
	public static Period until(LocalDate today) {
		return new Period(today.minusDays(DAYS - 1), today);
	}

	/**
	 * Whether it ends after it begins, not too late for one page, in years that are some.
	 */
	public boolean isValid() {
		return !this.to.isBefore(this.from) && days() <= MOST_DAYS && this.from.getYear() > FIRST_YEAR
				&& this.to.getYear() < LAST_YEAR;
	}

	/** How many days it has. */
	public long days() {
		return ChronoUnit.DAYS.between(this.from, this.to) + 1;
	}

}

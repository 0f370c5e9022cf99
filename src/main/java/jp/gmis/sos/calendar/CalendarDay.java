package jp.gmis.sos.calendar;

import java.time.LocalDate;

/**
 * A day with a name on which no request is handled.
 *
 * @param date the day
 * @param name what it is called
 * @param kind where it comes from
 */
public record CalendarDay(LocalDate date, String name, Kind kind) {

	/** Where a day off comes from. */
	public enum Kind {

		/** 国民の祝日・休日. */
		NATIONAL,
		/** 見込み: hangs on an equinox that is not announced yet. */
		ESTIMATED,
		/** 年末年始. */
		YEAR_END,
		/** 事務局の休業日. */
		CLOSED

	}

}

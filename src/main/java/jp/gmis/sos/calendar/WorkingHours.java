package jp.gmis.sos.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which hours hold on which day.
 *
 * @param byDay by the day in Japan from which they hold
 */
public record WorkingHours(NavigableMap<LocalDate, Hours> byDay) {

	/**
	 * The hours of a day, in Japan.
	 *
	 * @param cutoff 受付時限: from this time on a submission is handled on the next business
	 * day
	 * @param reviewDue 確認期限: until when a review of that day should be done
	 */
	public record Hours(LocalTime cutoff, LocalTime reviewDue) {

	}

	/** Hours that hold on every day, as far as no others are given for it. */
	static WorkingHours of(Hours always, Map<LocalDate, Hours> changes) {
		NavigableMap<LocalDate, Hours> byDay = new TreeMap<>(changes);
		byDay.put(LocalDate.MIN, always);
		return new WorkingHours(byDay);
	}

	/** The hours of a day. */
	public Hours on(LocalDate day) {
		return this.byDay.floorEntry(day).getValue();
	}

}

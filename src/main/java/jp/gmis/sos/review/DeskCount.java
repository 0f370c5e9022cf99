package jp.gmis.sos.review;

/**
 * The figures of an item, in its unit.
 *
 * @param item 品目
 * @param unit its unit
 * @param waiting requested by what waits now
 * @param requestedToday 要請数 of what was submitted today
 * @param requestedThisWeek 要請数 of what was submitted this week
 * @param confirmedToday 都道府県確認数 of what was confirmed today
 * @param confirmedThisWeek 都道府県確認数 of what was confirmed this week
 * @param acceptedToday 国確認数 of what was accepted today
 * @param acceptedThisWeek 国確認数 of what was accepted this week
 */
public record DeskCount(String item, String unit, long waiting, long requestedToday, long requestedThisWeek,
		long confirmedToday, long confirmedThisWeek, long acceptedToday, long acceptedThisWeek) {

}

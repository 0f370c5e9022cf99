package jp.gmis.sos.calendar;

/**
 * Which changes have made a calendar. Both numbers tell: of two changes at the same time
 * the later one may be there before the earlier.
 *
 * @param version the number of the last change; 0 before the first
 * @param changes how many there are
 */
record CalendarState(long version, long changes) {

}

package jp.gmis.sos.figures;

import java.time.Duration;

/**
 * How long something took from 申請日時 on, nights and days off included.
 *
 * @param number how many have come so far
 * @param median so long or less took half of them; null if there is none
 * @param ninth so long or less took nine of ten; null if there is none
 */
public record Waiting(long number, Duration median, Duration ninth) {

}

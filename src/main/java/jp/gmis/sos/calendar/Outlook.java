package jp.gmis.sos.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * From when a submission would be handled, and until when that holds.
 *
 * @param now the server's time
 * @param handling of a submission now
 * @param deadline 受付時限 of the day from which it would be handled
 * @param afterwards of a submission at the deadline
 */
public record Outlook(Instant now, Handling handling, Instant deadline, Handling afterwards) {

	/**
	 * How long until the deadline, in whole minutes, rounded up so that it is never shown
	 * as past.
	 */
	public long minutesLeft() {
		return Duration.between(this.now, this.deadline).plusSeconds(59).toMinutes();
	}

}

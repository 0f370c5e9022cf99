package jp.gmis.sos.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * What waits for a later day; the calendar does not know what it is. A change of the
 * calendar does not move it, so people have to see it.
 */
public interface DeferredWork {

	/**
	 * A piece of work that waits.
	 *
	 * @param title what it is
	 * @param page where it is shown
	 * @param training 訓練
	 * @param handling from when it is handled
	 */
	record Waiting(String title, String page, boolean training, Handling handling) {

	}

	/**
	 * What waits for a day of the given ones, in the order of submission.
	 * @param atMost how many at most
	 */
	List<Waiting> waitingFor(Collection<LocalDate> days, int atMost);

	/** How much waits for a day of the given ones. */
	long countFor(Collection<LocalDate> days);

	/** The days from the given one on that something waits for. */
	List<LocalDate> daysFrom(LocalDate first);

}

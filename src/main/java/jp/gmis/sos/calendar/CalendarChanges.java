package jp.gmis.sos.calendar;

import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The history of the calendar. */
interface CalendarChanges extends JpaRepository<CalendarChange, Long> {

	/** The newest first. */
	List<CalendarChange> findByOrderByIdDesc(Limit limit);

	@Query("select new jp.gmis.sos.calendar.CalendarState(coalesce(max(change.id), 0), count(change))"
			+ " from CalendarChange change")
	CalendarState state();

}

package jp.gmis.sos.calendar;

import java.time.LocalDate;
import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** All days that the administrator has closed. */
interface ClosedDays extends JpaRepository<ClosedDay, LocalDate> {

	/** The days from the given one on. */
	List<ClosedDay> findByClosedOnGreaterThanEqualOrderByClosedOn(LocalDate first);

}

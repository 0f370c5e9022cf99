package jp.gmis.sos.calendar;

import java.time.LocalDate;

import org.springframework.data.jpa.repository.JpaRepository;

/** All days that the administrator has closed. */
interface ClosedDays extends JpaRepository<ClosedDay, LocalDate> {

}

package jp.gmis.sos.calendar;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** All files of the Cabinet Office that were read. */
interface HolidayImports extends JpaRepository<HolidayImport, Long> {

	/** Those that rule, the earliest first. */
	List<HolidayImport> findByAppliedAtIsNotNullOrderByAppliedAtAscIdAsc();

}

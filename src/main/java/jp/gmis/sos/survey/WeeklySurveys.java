package jp.gmis.sos.survey;

import java.time.LocalDate;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

/** All weekly answers. */
public interface WeeklySurveys extends JpaRepository<WeeklySurvey, Long> {

	/**
	 * The facility's newest answer among those for the weeks that start from first to
	 * last.
	 */
	Optional<WeeklySurvey> findFirstByFacilityCodeAndWeekStartBetweenOrderByWeekStartDesc(String facilityCode,
			LocalDate first, LocalDate last);

	/** The facility's newest answer. */
	Optional<WeeklySurvey> findFirstByFacilityCodeOrderByWeekStartDesc(String facilityCode);

}

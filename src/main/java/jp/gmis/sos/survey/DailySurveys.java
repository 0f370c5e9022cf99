package jp.gmis.sos.survey;

import java.time.LocalDate;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

/** All daily answers. */
public interface DailySurveys extends JpaRepository<DailySurvey, Long> {

	/** The facility's newest answer among those for the days from first to last. */
	Optional<DailySurvey> findFirstByFacilityCodeAndSurveyDateBetweenOrderBySurveyDateDesc(String facilityCode,
			LocalDate first, LocalDate last);

}

package jp.gmis.sos.survey;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

/** All daily answers. */
public interface DailySurveys extends JpaRepository<DailySurvey, Long> {

	/** The facility's answer for a day. */
	Optional<DailySurvey> findByFacilityCodeAndSurveyDate(String facilityCode, LocalDate surveyDate);

	/** The facility's newest answer for a day up to the given one. */
	Optional<DailySurvey> findFirstByFacilityCodeAndSurveyDateLessThanEqualOrderBySurveyDateDesc(String facilityCode,
			LocalDate last);

	/** The answers of facilities for days. */
	List<DailySurvey> findByFacilityCodeInAndSurveyDateIn(Collection<String> facilityCodes, Collection<LocalDate> days);

}

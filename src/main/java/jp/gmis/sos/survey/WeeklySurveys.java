package jp.gmis.sos.survey;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All weekly answers. */
public interface WeeklySurveys extends JpaRepository<WeeklySurvey, Long> {

	/** The facility's answer for the week that starts on a Monday. */
	Optional<WeeklySurvey> findByFacilityCodeAndWeekStart(String facilityCode, LocalDate weekStart);

	/** The facility's newest answer for a week that starts up to the given Monday. */
	Optional<WeeklySurvey> findFirstByFacilityCodeAndWeekStartLessThanEqualOrderByWeekStartDesc(String facilityCode,
			LocalDate last);

	/** The answers of facilities for the weeks that start on Mondays. */
	@Query("""
			select distinct survey from WeeklySurvey survey left join fetch survey.lines
			where survey.facilityCode in :facilityCodes and survey.weekStart in :weeks""")
	List<WeeklySurvey> findAnswers(Collection<String> facilityCodes, Collection<LocalDate> weeks);

	/** The facility's newest answer. */
	Optional<WeeklySurvey> findFirstByFacilityCodeOrderByWeekStartDesc(String facilityCode);

}

package jp.gmis.sos.survey;

import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/** All answers and corrections as they were given. */
interface SurveyRevisions extends JpaRepository<SurveyRevision, Long> {

	/** A facility's, the newest period and the newest correction first. */
	Page<SurveyRevision> findByFacilityCodeAndKindOrderByPeriodStartDescIdDesc(String facilityCode, SurveyKind kind,
			Pageable page);

	/** The same, as many as are asked for. */
	List<SurveyRevision> findByFacilityCodeAndKindOrderByPeriodStartDescIdDesc(String facilityCode, SurveyKind kind,
			Limit limit);

}

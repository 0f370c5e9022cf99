package jp.gmis.sos.calendar;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

/** All decisions on the day of a submission. */
interface CutoffDecisions extends JpaRepository<CutoffDecision, Long> {

	Optional<CutoffDecision> findFirstByRequestIdOrderBySubmissionNumberDesc(UUID requestId);

}

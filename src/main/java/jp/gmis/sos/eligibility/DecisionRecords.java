package jp.gmis.sos.eligibility;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

/** All decisions. */
interface DecisionRecords extends JpaRepository<DecisionRecord, Long> {

	Optional<DecisionRecord> findByRequestIdAndSubmissionNumber(UUID requestId, int submissionNumber);

	Optional<DecisionRecord> findFirstByRequestIdOrderBySubmissionNumberDesc(UUID requestId);

}

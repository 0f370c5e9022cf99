package jp.gmis.sos.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All decisions. */
interface DecisionRecords extends JpaRepository<DecisionRecord, Long> {

	Optional<DecisionRecord> findByRequestIdAndSubmissionNumber(UUID requestId, int submissionNumber);

	/** The decisions of a time, a page after an id. */
	@Query("""
			select new jp.gmis.sos.eligibility.StoredDecision(decided.id, decided.requestId, request.title, request.training,
				decided.decidedAt, decided.ruleVersion, decided.eligible, decided.facts)
			from DecisionRecord decided join DistributionRequest request on request.id = decided.requestId
			where decided.id > :after and decided.decidedAt >= :from and decided.decidedAt < :to
			order by decided.id""")
	List<StoredDecision> between(Instant from, Instant to, long after, Limit limit);

	Optional<DecisionRecord> findFirstByRequestIdOrderBySubmissionNumberDesc(UUID requestId);

}

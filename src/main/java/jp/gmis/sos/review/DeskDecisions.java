package jp.gmis.sos.review;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

/** All decisions of the 確認デスク. */
public interface DeskDecisions extends JpaRepository<DeskDecision, Long> {

	/** One with everything it says. */
	@EntityGraph(attributePaths = "quantities")
	Optional<DeskDecision> findWithQuantitiesById(Long id);

	/** Those about a request that have got so far. */
	List<DeskDecision> findByRequestIdAndStateIn(UUID requestId, Collection<DeskDecision.State> states);

	/** The last one of a reviewer about a request. */
	Optional<DeskDecision> findFirstByRequestIdAndReviewerOrderByIdDesc(UUID requestId, String reviewer);

	/** Those of one click, of one reviewer. */
	List<DeskDecision> findByBatchIdAndReviewerOrderById(UUID batchId, String reviewer);

	/** Whether the click has brought one about the request already. */
	boolean existsByBatchIdAndRequestId(UUID batchId, UUID requestId);

	/** The newest ones of a reviewer. */
	List<DeskDecision> findByReviewerAndStateInAndToldFalseOrderByIdDesc(String reviewer,
			Collection<DeskDecision.State> states, Limit most);

	/** How many of a reviewer came to this without their having seen it. */
	long countByReviewerAndStateAndToldFalse(String reviewer, DeskDecision.State state);

}

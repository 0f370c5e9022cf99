package jp.gmis.sos.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

/** All completed reviews. */
public interface Reviews extends JpaRepository<Review, Long> {

	/** What was recorded for a job; an engine that was restored gives its key again. */
	Optional<Review> findByRequestIdAndJobKey(UUID requestId, long jobKey);

	/** Whether the completed task has been recorded. */
	boolean existsByRequestIdAndUserTaskKey(UUID requestId, String userTaskKey);

	/** The reviews of a request that came to a given result, oldest first. */
	@EntityGraph(attributePaths = "quantities")
	List<Review> findByRequestIdAndResultOrderById(UUID requestId, ReviewResult result);

}

package jp.gmis.sos.incident;

import java.time.Instant;
import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** All incidents. */
interface Incidents extends JpaRepository<Incident, Long> {

	/** What is stuck, oldest first. */
	List<Incident> findByClosedAtIsNullOrderById();

	/** A page of what is stuck, oldest first. */
	List<Incident> findByClosedAtIsNullAndIdGreaterThanOrderById(long after, Limit limit);

	/** What has been mended or gone, newest first. */
	List<Incident> findByClosedAtIsNotNullOrderByClosedAtDescIdDesc(Limit limit);

	/** How much is stuck that the administrators were told of. */
	long countByClosedAtIsNullAndToldAtIsNotNull();

	/** Forgets what has been gone since before an instant. */
	void deleteByClosedAtBefore(Instant before);

}

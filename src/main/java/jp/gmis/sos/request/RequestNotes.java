package jp.gmis.sos.request;

import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

/** All notes. */
public interface RequestNotes extends JpaRepository<RequestNote, Long> {

	/** Those about a request, newest first. */
	List<RequestNote> findByRequestIdOrderByIdDesc(UUID requestId);

	/** Those about a request that its facility sees, newest first. */
	List<RequestNote> findByRequestIdAndShownToFacilityTrueOrderByIdDesc(UUID requestId);

}

package jp.gmis.sos.deployment;

import java.util.List;
import java.util.Optional;

import jp.gmis.sos.deployment.ProcessVersion.State;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All versions of the process. */
public interface ProcessVersions extends JpaRepository<ProcessVersion, Long> {

	/** The one that new requests are worked on by. */
	Optional<ProcessVersion> findFirstByStateOrderByDeployedAtDescIdDesc(State state);

	boolean existsByState(State state);

	/** A page of all, newest first. */
	Page<ProcessVersion> findAllByOrderByIdDesc(Pageable page);

	/**
	 * Those that have been, or are about to be, where requests may still use their forms.
	 */
	List<ProcessVersion> findByStateIn(List<State> states);

	/** A version, kept from everybody else until the transaction ends. */
	@Query(nativeQuery = true, value = "select * from process_version where id = :id for update")
	Optional<ProcessVersion> lock(long id);

}

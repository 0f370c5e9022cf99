package jp.gmis.sos.deployment;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All migrations of running requests. */
public interface RequestMigrations extends JpaRepository<RequestMigration, Long> {

	/** Those from a version, newest first. */
	List<RequestMigration> findByFromVersionOrderByIdDesc(long fromVersion);

	boolean existsByStateIn(List<RequestMigration.State> states);

	/** A migration, kept from everybody else until the transaction ends. */
	@Query(nativeQuery = true, value = "select * from process_migration where id = :id for update")
	Optional<RequestMigration> lock(long id);

}

package jp.gmis.sos.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All clients of the API. */
interface ApiClients extends JpaRepository<ApiClient, Long> {

	/** The one with this token. */
	Optional<ApiClient> findByTokenHash(String tokenHash);

	/** Whether this form has issued one already. */
	boolean existsByIssueId(UUID issueId);

	/** All, newest first. */
	List<ApiClient> findAllByOrderByIdDesc();

	/** Keeps when it was used, unless it was used after {@code unless}. */
	@Modifying
	@Query("""
			update ApiClient client set client.lastUsedAt = :at
			where client.id = :id and (client.lastUsedAt is null or client.lastUsedAt < :unless)""")
	void used(long id, Instant at, Instant unless);

}

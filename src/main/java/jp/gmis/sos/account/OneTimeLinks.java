package jp.gmis.sos.account;

import java.time.Instant;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All one-time links. */
interface OneTimeLinks extends JpaRepository<OneTimeLink, String> {

	/** The link, if it is for this and still works. */
	@Query("""
			select link from OneTimeLink link
			where link.tokenHash = :tokenHash and link.purpose = :purpose and link.usedAt is null
			and link.expiresAt > :now""")
	Optional<OneTimeLink> findWorking(String tokenHash, OneTimeLink.Purpose purpose, Instant now);

	/**
	 * Uses up a link, for whoever comes first.
	 * @return 1, or 0 if it is used already
	 */
	@Modifying
	@Query("update OneTimeLink link set link.usedAt = :now where link.tokenHash = :tokenHash and link.usedAt is null")
	int use(String tokenHash, Instant now);

	/** Uses up every link of a user for a purpose. */
	@Modifying
	@Query("""
			update OneTimeLink link set link.usedAt = :now
			where link.username = :username and link.purpose = :purpose and link.usedAt is null""")
	void useAll(String username, OneTimeLink.Purpose purpose, Instant now);

	/** How many were made for a user since an instant. */
	int countByUsernameAndPurposeAndCreatedAtAfter(String username, OneTimeLink.Purpose purpose, Instant since);

	void deleteByExpiresAtBefore(Instant instant);

}

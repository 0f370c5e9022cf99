package jp.gmis.sos.user;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** All logins. */
public interface UserAccounts extends JpaRepository<UserAccount, Long> {

	/** The login of that name. */
	Optional<UserAccount> findByUsername(String username);

	/** The login of that name, kept from everybody else until the transaction ends. */
	@Query(nativeQuery = true, value = "select * from user_account where username = :username for update")
	Optional<UserAccount> lock(String username);

	/** Those who may sign in for a facility. */
	List<UserAccount> findByFacilityCodeAndEnabledTrueOrderByUsername(String facilityCode);

	/** All people of a facility, also those who are locked. */
	List<UserAccount> findByFacilityCodeOrderByUsername(String facilityCode);

	/** The people of an association. */
	List<UserAccount> findByAssociationIdOrderByUsername(long associationId);

	/** Those of the names that there are. */
	List<UserAccount> findByUsernameIn(Collection<String> usernames);

	/**
	 * People of facilities, a page after an id.
	 * @param prefectureCode only those of the prefecture, or null for all
	 */
	@Query("""
			select account from UserAccount account
			where account.role = jp.gmis.sos.user.Role.FACILITY and account.enabled = true and account.id > :after
			and (:prefectureCode is null or account.prefectureCode = :prefectureCode)
			order by account.id""")
	List<UserAccount> facilityPeople(String prefectureCode, long after, Limit limit);

	/** The reviewers of a prefecture. */
	List<UserAccount> findByRoleAndPrefectureCodeAndEnabledTrueOrderByUsername(Role role, String prefectureCode);

	/** Those who may sign in with a role. */
	List<UserAccount> findByRoleAndEnabledTrueOrderByUsername(Role role);

	/**
	 * A page of the logins, by user name.
	 * @param text a user name, a part of a name, a mail address or a 医療機関コード; empty for
	 * all
	 * @param role only those, or null for all
	 */
	@Query("""
			select account from UserAccount account
			where (:role is null or account.role = :role)
			and (:text = '' or account.username = :text or account.email = :text or account.facilityCode = :text
				or account.displayName like concat('%', :text, '%'))
			order by account.username""")
	Page<UserAccount> search(String text, Role role, Pageable page);

	/**
	 * The logins of a role that may be used, kept from everybody else until the
	 * transaction ends.
	 */
	@Query(nativeQuery = true, value = "select * from user_account where role = :role and enabled = true for update")
	List<UserAccount> lockEnabled(String role);

	/** Keeps when somebody signed in. */
	@Modifying
	@Transactional
	@Query("update UserAccount account set account.lastLoginAt = :at where account.username = :username")
	void signedIn(String username, Instant at);

	/** Marks all logins with this address: a mail to it did not arrive. */
	@Modifying
	@Transactional
	@Query("update UserAccount account set account.refusedEmail = account.email where lower(account.email) = lower(:address)")
	void emailRefused(String address);

}

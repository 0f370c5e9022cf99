package jp.gmis.sos.user;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

/** All logins. */
public interface UserAccounts extends JpaRepository<UserAccount, Long> {

	/** The login of that name. */
	Optional<UserAccount> findByUsername(String username);

	/** Those who may sign in for a facility. */
	List<UserAccount> findByFacilityCodeAndEnabledTrueOrderByUsername(String facilityCode);

	/** The reviewers of a prefecture. */
	List<UserAccount> findByRoleAndPrefectureCodeAndEnabledTrueOrderByUsername(Role role, String prefectureCode);

	/** Those who may sign in with a role. */
	List<UserAccount> findByRoleAndEnabledTrueOrderByUsername(Role role);

}

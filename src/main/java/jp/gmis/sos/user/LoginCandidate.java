package jp.gmis.sos.user;

import java.util.List;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Somebody whose password is being checked.
 *
 * @param user who they are if it is right
 * @param passwordHash the encoded password
 * @param enabled whether the login may be used
 */
record LoginCandidate(SignedInUser user, String passwordHash, boolean enabled) implements UserDetails {

	static LoginCandidate of(UserAccount account) {
		return new LoginCandidate(SignedInUser.of(account), account.getPasswordHash(), account.isEnabled());
	}

	@Override
	public String getUsername() {
		return this.user.username();
	}

	@Override
	public String getPassword() {
		return this.passwordHash;
	}

	@Override
	public boolean isEnabled() {
		return this.enabled;
	}

	@Override
	public List<? extends GrantedAuthority> getAuthorities() {
		return this.user.getAuthorities();
	}

}

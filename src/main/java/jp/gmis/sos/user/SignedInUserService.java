package jp.gmis.sos.user;

import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/** Finds the login that somebody typed. */
@Service
class SignedInUserService implements UserDetailsService {

	private final UserAccounts accounts;

	SignedInUserService(UserAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public SignedInUser loadUserByUsername(String username) {
		return this.accounts.findByUsername(username.strip())
			.map(SignedInUser::of)
			.orElseThrow(() -> new UsernameNotFoundException("No such login"));
	}

}

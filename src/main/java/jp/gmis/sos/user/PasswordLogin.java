package jp.gmis.sos.user;

import java.time.Clock;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs in by user name and password; a wrong name, a wrong password and a locked login
 * are answered alike, and take as long.
 */
@Component
class PasswordLogin extends DaoAuthenticationProvider {

	private final LoginAttempts attempts;

	private final UserAccounts accounts;

	private final Clock clock;

	PasswordLogin(UserAccounts accounts, PasswordEncoder passwords, LoginAttempts attempts, Clock clock) {
		super(username -> accounts.findByUsername(username.strip())
			.map(LoginCandidate::of)
			.orElseThrow(() -> new UsernameNotFoundException("No such login")));
		setPasswordEncoder(passwords);
		this.attempts = attempts;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * Checks the password.
	 * @throws TooManyAttemptsException if there were too many wrong ones before
	 */
	@Override
	public Authentication authenticate(Authentication login) throws AuthenticationException {
		String address = (login.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: null;
		if (address == null) {
			throw new AuthenticationServiceException("A login comes from an address");
		}
		long attempt = this.attempts.begin(login.getName(), address);
		Authentication signedIn = super.authenticate(login);
		this.attempts.succeeded(attempt, login.getName(), address);
		this.accounts.signedIn(((SignedInUser) signedIn.getPrincipal()).username(), this.clock.instant());
		return signedIn;
	}

	@Override
	protected Authentication createSuccessAuthentication(Object principal, Authentication login, UserDetails found) {
		SignedInUser user = ((LoginCandidate) found).user();
		return super.createSuccessAuthentication(user, login, user);
	}

}

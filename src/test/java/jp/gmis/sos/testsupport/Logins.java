package jp.gmis.sos.testsupport;

import jp.gmis.sos.facility.Facility;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** Signs people in, for tests of pages. */
public class Logins {

	private final UserDetailsService accounts;

	Logins(UserDetailsService accounts) {
		this.accounts = accounts;
	}

	/** As the login of that name. */
	public RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

	/** As the people of a facility. */
	public RequestPostProcessor as(Facility facility) {
		return as(facility.getCode().value());
	}

}

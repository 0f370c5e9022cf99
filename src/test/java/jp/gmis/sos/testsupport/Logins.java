package jp.gmis.sos.testsupport;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** Signs people in, for tests of pages. */
public class Logins {

	private final UserAccounts accounts;

	Logins(UserAccounts accounts) {
		this.accounts = accounts;
	}

	/** As the login of that name. */
	public RequestPostProcessor as(String username) {
		return user(SignedInUser.of(this.accounts.findByUsername(username).orElseThrow()));
	}

	/** As the people of a facility. */
	public RequestPostProcessor as(Facility facility) {
		return as(facility.getCode().value());
	}

}

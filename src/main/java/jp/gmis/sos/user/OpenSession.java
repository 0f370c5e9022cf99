package jp.gmis.sos.user;

import java.time.Instant;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;

/**
 * A browser in which a user is signed in.
 *
 * @param since when it came to the login
 * @param lastUsed when it asked for a page last, rounded up to the minute
 * @param address where it signed in, or null if that is not known
 * @param here whether it is the one that asks
 */
public record OpenSession(Instant since, Instant lastUsed, String address, boolean here) {

	static OpenSession of(Session session, boolean here) {
		SecurityContext context = session
			.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
		String address = (context != null
				&& context.getAuthentication().getDetails() instanceof WebAuthenticationDetails details)
						? details.getRemoteAddress() : null;
		return new OpenSession(session.getCreationTime(), session.getLastAccessedTime(), address, here);
	}

}

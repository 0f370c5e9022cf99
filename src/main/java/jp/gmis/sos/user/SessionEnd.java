package jp.gmis.sos.user;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that has been used for half a day, as one that has expired: a stolen
 * cookie does not work for ever. Reckoned by the session's own two times.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
class SessionEnd extends OncePerRequestFilter {

	private static final Duration LONGEST = Duration.ofHours(12);

	/** Whoever is in the middle of something can still send it. */
	private static final Duration TO_FINISH = Duration.ofMinutes(30);

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		Duration limit = request.getMethod().equals("GET") ? LONGEST : LONGEST.plus(TO_FINISH);
		if (session != null && session.getLastAccessedTime() - session.getCreationTime() > limit.toMillis()) {
			session.invalidate();
		}
		chain.doFilter(request, response);
	}

}

package jp.gmis.sos.user;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns files away that nobody of ours sends, before they are read and without keeping
 * them: only administrators send any, on three pages.
 */
class UploadFilter extends OncePerRequestFilter {

	private static final String MULTIPART = "multipart/";

	private static final Set<String> PAGES = Set.of("/admin/imports", "/admin/process", "/admin/calendar/imports");

	private final DataSize largest;

	UploadFilter(DataSize largest) {
		this.largest = largest;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String type = request.getContentType();
		boolean files = type != null && type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
		boolean page = PAGES.contains(request.getRequestURI().substring(request.getContextPath().length()));
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		if (!files || (page && isAdministrator(person) && !isTooLarge(request))) {
			chain.doFilter(request, response);
		}
		else if (isTooLarge(request)) {
			response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
		}
		else if (page && person == null) {
			response.sendRedirect(request.getContextPath() + "/login?expired");
		}
		else {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		}
	}

	private boolean isTooLarge(HttpServletRequest request) {
		return request.getContentLengthLong() > this.largest.toBytes();
	}

	private static boolean isAdministrator(Authentication person) {
		return person != null && person.getPrincipal() instanceof SignedInUser user && user.role() == Role.ADMIN;
	}

}

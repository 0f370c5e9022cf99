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
 * Turns files away that nobody of ours sends, before a byte of them is read: only
 * administrators send any, on three pages.
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
		if (files && request.getContentLengthLong() > this.largest.toBytes()) {
			response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
		}
		else if (files && !(isAdministrator()
				&& PAGES.contains(request.getRequestURI().substring(request.getContextPath().length())))) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static boolean isAdministrator() {
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		return person != null && person.getPrincipal() instanceof SignedInUser user && user.role() == Role.ADMIN;
	}

}

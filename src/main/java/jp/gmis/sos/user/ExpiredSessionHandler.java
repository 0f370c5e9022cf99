package jp.gmis.sos.user;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.shared.web.ExpiredForm;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Takes somebody whose session has expired while they filled in a form to the login, and
 * from there back to the form as they left it.
 */
class ExpiredSessionHandler implements AccessDeniedHandler {

	private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

	private static final String LOGIN = "/login";

	private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException, ServletException {
		boolean signedOut = denied instanceof CsrfException
				&& SecurityContextHolder.getContext().getAuthentication() == null;
		if (signedOut && isByScript(request)) {
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		}
		else if (signedOut) {
			String page = request.getRequestURI();
			if (!Set.of(LOGIN, "/logout").contains(page.substring(request.getContextPath().length()))) {
				request.getSession().setAttribute(SAVED_REQUEST, new SimpleSavedRequest(page));
				ExpiredForm.keep(request);
			}
			response.sendRedirect(request.getContextPath() + LOGIN + "?expired");
		}
		else {
			this.otherwise.handle(request, response, denied);
		}
	}

	/** A script of the page can be told plainly; only a person is taken to the login. */
	private static boolean isByScript(HttpServletRequest request) {
		String mode = request.getHeader("Sec-Fetch-Mode");
		return mode != null && !mode.equals("navigate");
	}

}

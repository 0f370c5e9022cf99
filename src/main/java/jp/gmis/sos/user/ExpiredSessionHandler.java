package jp.gmis.sos.user;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.shared.web.ExpiredForm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Takes somebody whose session has expired while they filled in a form to the login, and
 * from there back to the form as they left it. Who has signed in again in another tab
 * goes straight back to it.
 */
class ExpiredSessionHandler implements AccessDeniedHandler {

	private static final Logger logger = LoggerFactory.getLogger(ExpiredSessionHandler.class);

	private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

	private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException, ServletException {
		boolean stale = denied instanceof CsrfException;
		if (stale && ExpiredForm.isFromAnotherSite(request)) {
			logger.warn("Another site has sent {} {} for {}", request.getMethod(), request.getRequestURI(),
					request.getRemoteAddr());
		}
		boolean signedIn = SecurityContextHolder.getContext().getAuthentication() != null;
		if (stale && isByScript(request)) {
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		}
		else if (stale && !signedIn) {
			boolean kept = ExpiredForm.keep(request);
			request.getSession().setAttribute(SAVED_REQUEST, new SimpleSavedRequest(pageOf(request)));
			response.sendRedirect(request.getContextPath() + "/login?expired" + (kept ? "&kept" : ""));
		}
		else if (stale && ExpiredForm.isFromOurPage(request) && ExpiredForm.keep(request)) {
			response.sendRedirect(pageOf(request));
		}
		else {
			this.otherwise.handle(request, response, denied);
		}
	}

	/**
	 * The page of ours that has sent the request: as it says itself, or the form's own.
	 */
	private static String pageOf(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		String own = request.getContextPath() + (ExpiredForm.isForm(path) ? path : "/");
		String sender = request.getHeader(HttpHeaders.REFERER);
		if (sender == null || !ExpiredForm.isFromOurPage(request)) {
			return own;
		}
		try {
			URI page = new URI(sender);
			String query = (page.getRawQuery() == null) ? "" : "?" + page.getRawQuery();
			boolean odd = page.getRawPath() == null || page.getRawPath().startsWith("//")
					|| page.getRawPath().startsWith(request.getContextPath() + "/login");
			return odd ? own : page.getRawPath() + query;
		}
		catch (URISyntaxException e) {
			return own;
		}
	}

	/** A script of the page can be told plainly; only a person is taken to the login. */
	private static boolean isByScript(HttpServletRequest request) {
		String mode = request.getHeader("Sec-Fetch-Mode");
		return mode != null && !mode.equals("navigate");
	}

}

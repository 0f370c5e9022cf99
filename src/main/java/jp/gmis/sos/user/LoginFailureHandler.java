package jp.gmis.sos.user;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Shows the login again, with the user name as it was typed. */
class LoginFailureHandler implements AuthenticationFailureHandler {

	private static final Logger logger = LoggerFactory.getLogger(LoginFailureHandler.class);

	/** The attribute of the request that says how many minutes to wait, if so. */
	static final String WAIT = "waitMinutes";

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException, ServletException {
		if (failure instanceof TooManyAttemptsException tooMany) {
			logger.warn("Too many wrong passwords from {}", request.getRemoteAddr());
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
			request.setAttribute(WAIT, tooMany.minutes());
		}
		else {
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
		}
		request.getRequestDispatcher("/login/refused").forward(request, response);
	}

}

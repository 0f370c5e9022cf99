package jp.gmis.sos.operation;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.shared.LogContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each HTTP request an id, or takes that of the proxy; the log and the answer tell
 * it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceFilter extends OncePerRequestFilter {

	private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9-]{8,64}");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String given = request.getHeader(LogContext.TRACE_HEADER);
		String id = (given != null && GOOD.matcher(given).matches()) ? given : UUID.randomUUID().toString();
		response.setHeader(LogContext.TRACE_HEADER, id);
		LogContext.trace(id);
		LogContext.request(request.getRequestURI());
		try {
			chain.doFilter(request, response);
		}
		finally {
			LogContext.clear();
		}
	}

}

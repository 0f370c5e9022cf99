package jp.gmis.sos.shared.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.shared.DatabaseOutage;
import jp.gmis.sos.shared.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the database is away not even the error page can be made; this one needs nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class OutageFilter extends OncePerRequestFilter {

	private static final Logger logger = LoggerFactory.getLogger(OutageFilter.class);

	private static final String RETRY_AFTER_SECONDS = "30";

	/** Those of other pages come too late, or went with what was to be shown. */
	private static final Map<String, String> HEADERS = Map.of(HttpHeaders.CACHE_CONTROL, "no-store",
			"Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'", "X-Content-Type-Options",
			"nosniff", "X-Frame-Options", "DENY");

	private static final String PROBLEM = "{\"title\":\"Service Unavailable\",\"status\":503}";

	private final String page;

	OutageFilter() throws IOException {
		this.page = new ClassPathResource("static/outage.html").getContentAsString(StandardCharsets.UTF_8);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException e) {
			if (response.isCommitted() || !DatabaseOutage.isBehind(e)) {
				throw e;
			}
			logger.error("The database is away: {}", e.getMessage());
			String trace = response.getHeader(LogContext.TRACE_HEADER);
			response.reset();
			response.setHeader(LogContext.TRACE_HEADER, trace);
			HEADERS.forEach(response::setHeader);
			response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
			boolean system = request.getRequestURI().startsWith("/api/");
			response.setContentType(system ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.TEXT_HTML_VALUE);
			response.setCharacterEncoding(StandardCharsets.UTF_8);
			response.getWriter().write(system ? PROBLEM : this.page);
		}
	}

}

package jp.gmis.sos.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** So often a client may ask this node in a minute. */
@Component
class RateLimit extends OncePerRequestFilter {

	private static final String REMAINING = "X-RateLimit-Remaining";

	private final int perMinute;

	private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

	RateLimit(ApiProperties properties) {
		this.perMinute = properties.requestsPerMinute();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication client = SecurityContextHolder.getContext().getAuthentication();
		if (client == null) {
			// Refused further down.
			chain.doFilter(request, response);
			return;
		}
		ConsumptionProbe taken = this.buckets.computeIfAbsent(client.getName(), name -> bucket())
			.tryConsumeAndReturnRemaining(1);
		response.setHeader(REMAINING, String.valueOf(taken.getRemainingTokens()));
		if (taken.isConsumed()) {
			chain.doFilter(request, response);
			return;
		}
		long seconds = Math.ceilDiv(taken.getNanosToWaitForRefill(), Duration.ofSeconds(1).toNanos());
		response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
		response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
	}

	private Bucket bucket() {
		return Bucket.builder()
			.addLimit(limit -> limit.capacity(this.perMinute).refillGreedy(this.perMinute, Duration.ofMinutes(1)))
			.build();
	}

}

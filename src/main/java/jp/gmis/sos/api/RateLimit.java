package jp.gmis.sos.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * So often somebody may ask this node in a minute; who asks more often is told to wait.
 */
class RateLimit extends OncePerRequestFilter {

	private static final String REMAINING = "X-RateLimit-Remaining";

	/** The longest unseen are forgotten first. */
	private static final int MOST_KNOWN = 10_000;

	private final String name;

	private final int perMinute;

	private final Function<HttpServletRequest, String> who;

	private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
			return size() > MOST_KNOWN;
		}

	});

	/**
	 * @param name tells this limit from another one
	 * @param who asks, or null for somebody without a limit
	 */
	RateLimit(String name, int perMinute, Function<HttpServletRequest, String> who) {
		this.name = name;
		this.perMinute = perMinute;
		this.who = who;
	}

	@Override
	protected String getAlreadyFilteredAttributeName() {
		return "RateLimit." + this.name;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String asking = this.who.apply(request);
		if (asking == null) {
			chain.doFilter(request, response);
			return;
		}
		ConsumptionProbe taken = this.buckets.computeIfAbsent(asking, key -> bucket()).tryConsumeAndReturnRemaining(1);
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

package jp.gmis.sos.api;

import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Who may read what by the API: a bearer token (RFC 6750) instead of a session, and
 * nothing but reading.
 */
@Configuration(proxyBeanMethods = false)
class ApiSecurityConfiguration {

	/** So many clients may share an address: guessing tokens is slow for it too. */
	private static final int ADDRESS_FACTOR = 10;

	/** The principal's attribute that holds the {@link ApiClient}. */
	static final String CLIENT = "client";

	@Bean
	@Order(1)
	SecurityFilterChain api(HttpSecurity http, ApiClientService clients, ApiProperties properties) throws Exception {
		return http.securityMatcher("/api/**")
			.authorizeHttpRequests(api -> api.requestMatchers(HttpMethod.GET, "/api/v1/requests/**", "/api/v1/changes")
				.hasAuthority(ApiPermission.REQUESTS.authority())
				.requestMatchers(HttpMethod.GET, "/api/v1/distributions")
				.hasAuthority(ApiPermission.DISTRIBUTIONS.authority())
				.anyRequest()
				.denyAll())
			.oauth2ResourceServer(server -> server.opaqueToken(token -> token.introspector(introspector(clients))))
			.addFilterBefore(new RateLimit("address", ADDRESS_FACTOR * properties.requestsPerMinute(),
					HttpServletRequest::getRemoteAddr), BearerTokenAuthenticationFilter.class)
			.addFilterAfter(new RateLimit("client", properties.requestsPerMinute(), request -> client()),
					BearerTokenAuthenticationFilter.class)
			.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(csrf -> csrf.disable())
			// What is read may be kept, but is asked for anew each time, for the ETag.
			.headers(headers -> headers.cacheControl(cache -> cache.disable())
				.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
				.addHeaderWriter(new StaticHeadersWriter("Cache-Control", "private, no-cache")))
			.build();
	}

	private static OpaqueTokenIntrospector introspector(ApiClientService clients) {
		return token -> clients.authenticate(token)
			.map(client -> new DefaultOAuth2AuthenticatedPrincipal("API " + client.getId() + " " + client
				.getName(), Map.of(CLIENT, client), AuthorityUtils.createAuthorityList(
						client.getPermissions().stream().map(ApiPermission::authority).collect(Collectors.toList()))))
			.orElseThrow(() -> new BadOpaqueTokenException("The token is unknown, expired or stopped"));
	}

	/** Who asks, if the token is good; who has none is refused further down. */
	private static String client() {
		Authentication client = SecurityContextHolder.getContext().getAuthentication();
		return (client == null) ? null : client.getName();
	}

	@Bean
	FilterRegistrationBean<ShallowEtagHeaderFilter> apiEtags() {
		FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(
				new ShallowEtagHeaderFilter());
		registration.addUrlPatterns("/api/*");
		return registration;
	}

}

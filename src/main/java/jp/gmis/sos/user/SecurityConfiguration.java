package jp.gmis.sos.user;

import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who may open which page. Whose data they see there is settled by the scope of each
 * query.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Bean
	SecurityFilterChain pages(HttpSecurity http, MultipartProperties uploads) throws Exception {
		return http.addFilterBefore(new UploadFilter(uploads.getMaxRequestSize()), CsrfFilter.class)
			.authorizeHttpRequests(pages -> pages
				// On their own port only; nothing answers on this one.
				.requestMatchers(EndpointRequest.toAnyEndpoint())
				.permitAll()
				.requestMatchers("/assets/**", "/login/**", "/password/**", "/manual", "/error")
				.permitAll()
				.requestMatchers("/actuator/**")
				.denyAll()
				.requestMatchers("/requests/new", "/requests/*/edit", "/requests/*/draft/**", "/requests/*/submit",
						"/requests/*/withdraw", "/requests/*/follow")
				.hasRole(Role.FACILITY.name())
				.requestMatchers("/surveys/**")
				.hasRole(Role.FACILITY.name())
				.requestMatchers("/requests", "/requests.csv", "/requests/**")
				.hasAnyRole(Role.FACILITY.name(), Role.PREFECTURE.name(), Role.NATIONAL.name(), Role.ADMIN.name())
				.requestMatchers("/proxy")
				.hasRole(Role.ASSOCIATION.name())
				.requestMatchers("/desk/**", "/desk")
				.hasAnyRole(Role.PREFECTURE.name(), Role.NATIONAL.name())
				.requestMatchers("/distribution", "/distribution/**", "/figures", "/figures.csv")
				.hasAnyRole(Role.PREFECTURE.name(), Role.NATIONAL.name(), Role.ADMIN.name())
				.requestMatchers("/admin/**")
				.hasRole(Role.ADMIN.name())
				.anyRequest()
				.hasAnyRole(Stream.of(Role.values()).map(Role::name).toArray(String[]::new)))
			.formLogin(
					login -> login.loginPage("/login").defaultSuccessUrl("/").failureHandler(new LoginFailureHandler()))
			.logout(logout -> logout.logoutSuccessUrl("/login?logout"))
			.exceptionHandling(errors -> errors.accessDeniedHandler(new ExpiredSessionHandler()))
			.headers(
					headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
						.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
			.build();
	}

	/** Tells of those who have to wait too: many are a guess. */
	@Bean
	AuthenticationEventPublisher loginEvents(ApplicationEventPublisher events) {
		DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
		publisher.setAdditionalExceptionMappings(
				Map.of(TooManyAttemptsException.class, AuthenticationFailureLockedEvent.class));
		return publisher;
	}

	/** Found by its name; no candidate for anybody else who wants transactions. */
	@Bean(defaultCandidate = false)
	TransactionOperations springSessionTransactionOperations(PlatformTransactionManager transactions) {
		return new SessionTransactions(transactions);
	}

	/**
	 * When a session was used last is kept to the minute, rounded up: a page that changes
	 * nothing else then writes nothing.
	 */
	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsToTheMinute() {
		return sessions -> sessions.setUpdateSessionQuery("""
				update %TABLE_NAME% set SESSION_ID = ?, LAST_ACCESS_TIME = ceiling(? / 60000) * 60000,
				MAX_INACTIVE_INTERVAL = ?, EXPIRY_TIME = ceiling(? / 60000) * 60000, PRINCIPAL_NAME = ?
				where PRIMARY_ID = ?""");
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

}

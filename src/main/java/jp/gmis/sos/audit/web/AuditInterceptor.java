package jp.gmis.sos.audit.web;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.audit.AuditEntry;
import jp.gmis.sos.audit.AuditEntry.Outcome;
import jp.gmis.sos.audit.AuditTrail;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.FileNames;
import jp.gmis.sos.user.SignedInUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;

/**
 * Keeps each use of an {@link Audited} endpoint: by whom, with what, and what came of it.
 */
@Configuration(proxyBeanMethods = false)
class AuditInterceptor implements WebMvcConfigurer, HandlerInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(AuditInterceptor.class);

	/** What nobody may read, and what says nothing. */
	private static final Predicate<String> WITHHELD = Pattern
		.compile("(?i)password|token|confirmation|^_csrf|typedBy|^contact(Name|Phone)$")
		.asPredicate();

	private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private final AuditTrail trail;

	private final Clock clock;

	AuditInterceptor(AuditTrail trail, Clock clock) {
		this.trail = trail;
		this.clock = clock;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			Exception failure) {
		Audited audited = (handler instanceof HandlerMethod method) ? method.getMethodAnnotation(Audited.class) : null;
		// Who has to wait may ask without end, and nothing is ever deleted here.
		if (audited != null && response.getStatus() != HttpStatus.TOO_MANY_REQUESTS.value()) {
			try {
				this.trail.add(entry(audited, request, outcome(request, response, failure)));
			}
			catch (DataAccessException | TransactionException e) {
				logger.error("{} of {} by {} is missing in the audit trail", request.getMethod(),
						request.getRequestURI(), request.getRemoteUser(), e);
			}
		}
	}

	private AuditEntry entry(Audited audited, HttpServletRequest request, Outcome outcome) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		Optional<SignedInUser> user = Optional.ofNullable(authentication)
			.map(Authentication::getPrincipal)
			.filter(SignedInUser.class::isInstance)
			.map(SignedInUser.class::cast);
		return new AuditEntry(0, this.clock.instant(),
				user.map(SignedInUser::username).orElseGet(() -> system(authentication)),
				user.map(SignedInUser::displayName).orElse(null), user.map(SignedInUser::role).orElse(null),
				request.getRemoteAddr(), audited.value(), outcome, request.getRequestURI(), requestId(request),
				audited.details() ? details(request) : null);
	}

	/** The name of a system that reads by the API. */
	private static String system(Authentication authentication) {
		return (authentication != null && authentication.getPrincipal() instanceof AuthenticatedPrincipal system)
				? system.getName() : AuditEntry.NOBODY;
	}

	private static Outcome outcome(HttpServletRequest request, HttpServletResponse response, Exception failure) {
		HttpStatusCode status = HttpStatusCode.valueOf(response.getStatus());
		if (failure != null || status.is5xxServerError()) {
			return Outcome.FAILED;
		}
		if (status.is4xxClientError()) {
			return Outcome.DENIED;
		}
		boolean refused = RequestContextUtils.getOutputFlashMap(request).containsKey("problem");
		boolean shownAgain = !status.is3xxRedirection() && !HttpMethod.GET.matches(request.getMethod())
				&& response.getContentType() != null && response.getContentType().startsWith("text/html");
		return (refused || shownAgain) ? Outcome.NOT_DONE : Outcome.DONE;
	}

	/** The request that the address or a parameter names. */
	private static UUID requestId(HttpServletRequest request) {
		String path = request.getRequestURI();
		boolean aboutOne = path.startsWith("/requests/") || path.startsWith("/desk/")
				|| path.startsWith("/admin/audit/requests/") || path.startsWith("/api/v1/requests/");
		String named = aboutOne ? pathVariables(request).get("id") : request.getParameter("request");
		return (named != null && UUID_TEXT.matcher(named).matches()) ? UUID.fromString(named) : null;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, String> pathVariables(HttpServletRequest request) {
		Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		return (variables instanceof Map<?, ?> map) ? (Map<String, String>) map : Map.of();
	}

	/** A line for each field, and the names of files. */
	private static String details(HttpServletRequest request) {
		Stream<String> fields = request.getParameterMap()
			.entrySet()
			.stream()
			.filter(field -> !WITHHELD.test(field.getKey()))
			.sorted(Map.Entry.comparingByKey())
			.flatMap(field -> Stream.of(field.getValue())
				.filter(value -> !value.isBlank())
				.map(value -> field.getKey() + "=" + value));
		MultipartHttpServletRequest upload = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
		Stream<String> files = (upload == null) ? Stream.of()
				: upload.getFileMap()
					.values()
					.stream()
					.map(file -> file.getName() + "=" + FileNames.of(file) + " (" + file.getSize() + ")");
		String lines = Stream.concat(fields, files).collect(Collectors.joining("\n"));
		return lines.isEmpty() ? null : lines;
	}

}

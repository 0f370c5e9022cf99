package jp.gmis.sos.audit.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jp.gmis.sos.shared.web.Audited;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What can be in the audit trail: what the endpoints say of themselves, and the logins.
 */
@Component
class AuditActions {

	private final RequestMappingHandlerMapping mappings;

	AuditActions(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
		this.mappings = mappings;
	}

	List<String> all() {
		return Stream
			.concat(Stream.of("LOGIN", "LOGOUT", "PAGE_REFUSED"),
					this.mappings.getHandlerMethods()
						.values()
						.stream()
						.map(method -> method.getMethodAnnotation(Audited.class))
						.filter(Objects::nonNull)
						.map(Audited::value))
			.distinct()
			.sorted()
			.toList();
	}

}

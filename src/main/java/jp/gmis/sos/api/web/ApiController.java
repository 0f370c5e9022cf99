package jp.gmis.sos.api.web;

import java.util.Locale;
import java.util.UUID;

import jp.gmis.sos.api.ApiChange;
import jp.gmis.sos.api.ApiClient;
import jp.gmis.sos.api.ApiDistribution;
import jp.gmis.sos.api.ApiPage;
import jp.gmis.sos.api.ApiReader;
import jp.gmis.sos.api.ApiRequest;
import jp.gmis.sos.api.InvalidParameterException;
import jp.gmis.sos.shared.web.Audited;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The API, version 1, as {@code static/openapi.yaml} describes it. */
@RestController
@RequestMapping("/api/v1")
class ApiController {

	private static final int MOST = 200;

	private final ApiReader reader;

	private final MessageSource messages;

	ApiController(ApiReader reader, MessageSource messages) {
		this.reader = reader;
		this.messages = messages;
	}

	@GetMapping("/requests")
	@Audited("API_REQUESTS_READ")
	ApiPage<ApiRequest> requests(@AuthenticationPrincipal(expression = "attributes['client']") ApiClient client,
			@RequestParam(required = false) String after, @RequestParam(defaultValue = "100") int limit) {
		return this.reader.requests(client.scope(), after, checked(limit));
	}

	@GetMapping("/requests/{id}")
	@Audited("API_REQUEST_READ")
	ApiRequest request(@AuthenticationPrincipal(expression = "attributes['client']") ApiClient client,
			@PathVariable UUID id) {
		return this.reader.request(client.scope(), id).orElseThrow(NotThereException::new);
	}

	@GetMapping("/changes")
	@Audited("API_CHANGES_READ")
	ApiPage<ApiChange> changes(@AuthenticationPrincipal(expression = "attributes['client']") ApiClient client,
			@RequestParam(required = false) String after, @RequestParam(defaultValue = "100") int limit) {
		return this.reader.changes(client.scope(), after, checked(limit));
	}

	@GetMapping("/distributions")
	@Audited("API_DISTRIBUTIONS_READ")
	ApiPage<ApiDistribution> distributions(
			@AuthenticationPrincipal(expression = "attributes['client']") ApiClient client,
			@RequestParam(required = false) String after, @RequestParam(defaultValue = "100") int limit) {
		return this.reader.distributions(client.scope(), after, checked(limit));
	}

	private static int checked(int limit) {
		if (limit < 1 || limit > MOST) {
			throw new InvalidParameterException("limit");
		}
		return limit;
	}

	/** There is no such request, or none of this client's. */
	private static final class NotThereException extends RuntimeException {

	}

	@ExceptionHandler(NotThereException.class)
	ProblemDetail notThere() {
		return ProblemDetail.forStatus(HttpStatus.NOT_FOUND);
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidParameterException e) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				this.messages.getMessage("api.invalid." + e.parameter(), new Object[] { MOST }, Locale.JAPANESE));
	}

	/** An id that cannot be one is none. */
	@ExceptionHandler
	ProblemDetail mistyped(MethodArgumentTypeMismatchException e) {
		return e.getName().equals("id") ? notThere() : invalid(new InvalidParameterException(e.getName()));
	}

}

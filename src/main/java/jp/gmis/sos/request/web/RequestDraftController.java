package jp.gmis.sos.request.web;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Keeps what is typed into 新規 and 編集, while it is typed. */
@Controller
class RequestDraftController {

	private final RequestDrafts drafts;

	private final DistributionRequests requests;

	RequestDraftController(RequestDrafts drafts, DistributionRequests requests) {
		this.drafts = drafts;
		this.requests = requests;
	}

	/**
	 * Keeps the form as it is now.
	 * @return the time of day at which it was kept, like {@code 12:40}
	 */
	@PostMapping("/requests/{id}/draft")
	@ResponseBody
	ResponseEntity<String> keep(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id,
			@RequestParam Map<String, String> fields) {
		try {
			return ResponseEntity.ok()
				.contentType(MediaType.TEXT_PLAIN)
				.body(JapanTime.timeOfDay(this.drafts.keep(user, stored(user, id), fields)));
		}
		catch (RuleViolation tooLarge) {
			return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
		}
	}

	/**
	 * キャンセル, or starting again from what is stored.
	 * @param again whether to go back to the form
	 */
	@PostMapping("/requests/{id}/draft/discard")
	@Audited("REQUEST_DRAFT_DISCARDED")
	String discard(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id,
			@RequestParam(defaultValue = "false") boolean again) {
		Optional<UUID> stored = stored(user, id);
		stored.ifPresentOrElse(request -> this.drafts.discard(user, request), () -> this.drafts.discardNew(user));
		String page = stored.map(request -> "/requests/" + request).orElse("/requests");
		return "redirect:" + (again ? page + stored.map(request -> "/edit").orElse("/new") : page);
	}

	/**
	 * The request, or empty for one that is not stored yet.
	 * @throws NotFoundException if it is another facility's
	 */
	private Optional<UUID> stored(SignedInUser user, UUID id) {
		Optional<UUID> stored = this.requests.findInScope(id, Scopes.of(user)).map(DistributionRequest::getId);
		if (stored.isEmpty() && this.requests.existsById(id)) {
			throw new NotFoundException("Request " + id);
		}
		return stored;
	}

}

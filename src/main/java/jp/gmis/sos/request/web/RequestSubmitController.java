package jp.gmis.sos.request.web;

import java.time.Clock;
import java.util.UUID;

import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestService;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** システムチェック＆申請 and 取下げ, each with its confirmation. */
@Controller
class RequestSubmitController {

	private final RequestService service;

	private final DistributionRequests requests;

	private final CalendarService calendar;

	private final Clock clock;

	RequestSubmitController(RequestService service, DistributionRequests requests, CalendarService calendar,
			Clock clock) {
		this.service = service;
		this.requests = requests;
		this.calendar = calendar;
		this.clock = clock;
	}

	@GetMapping("/requests/{id}/submit")
	String confirmSubmit(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, Model model) {
		DistributionRequest request = this.requests.get(id, Scopes.of(user));
		if (request.isInProcess() || !request.isEditable()) {
			return "redirect:/requests/" + id;
		}
		model.addAttribute("request", request);
		model.addAttribute("token", UUID.randomUUID());
		model.addAttribute("handling", this.calendar.handlingOf(this.clock.instant()));
		return "request/submit";
	}

	@PostMapping("/requests/{id}/submit")
	String submit(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, @RequestParam UUID token,
			RedirectAttributes flash) {
		try {
			Conflicts.retry(() -> this.service.submit(id, Scopes.of(user), token, Scopes.actor(user)));
		}
		catch (RuleViolation violation) {
			flash.addFlashAttribute("error", violation.messageKey());
		}
		return "redirect:/requests/" + id;
	}

	@GetMapping("/requests/{id}/withdraw")
	String confirmWithdraw(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, Model model) {
		DistributionRequest request = this.requests.get(id, Scopes.of(user));
		if (!request.isInProcess() || !request.isEditable()) {
			return "redirect:/requests/" + id;
		}
		model.addAttribute("request", request);
		return "request/withdraw";
	}

	@PostMapping("/requests/{id}/withdraw")
	String withdraw(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, RedirectAttributes flash) {
		try {
			Conflicts.retry(() -> this.service.withdraw(id, Scopes.of(user), Scopes.actor(user)));
			flash.addFlashAttribute("message", "request.withdrawn");
		}
		catch (RuleViolation violation) {
			flash.addFlashAttribute("error", violation.messageKey());
		}
		return "redirect:/requests/" + id;
	}

}

package jp.gmis.sos.request.web;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.eligibility.EligibilityService;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.reception.ReceptionService;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.ReceptionSwitchedException;
import jp.gmis.sos.request.RequestService;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** システムチェック＆申請 and 取下げ, each with its confirmation, and フォローする. */
@Controller
class RequestSubmitController {

	private final RequestService service;

	private final DistributionRequests requests;

	private final Facilities facilities;

	private final EligibilityService eligibility;

	private final ReceptionService reception;

	private final CalendarService calendar;

	private final Clock clock;

	RequestSubmitController(RequestService service, DistributionRequests requests, Facilities facilities,
			EligibilityService eligibility, ReceptionService reception, CalendarService calendar, Clock clock) {
		this.service = service;
		this.requests = requests;
		this.facilities = facilities;
		this.eligibility = eligibility;
		this.reception = reception;
		this.calendar = calendar;
		this.clock = clock;
	}

	@GetMapping("/requests/{id}/submit")
	String confirmSubmit(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, Model model) {
		DistributionRequest request = this.requests.get(id, Scopes.of(user));
		if (request.isInProcess() || !request.isEditable()) {
			return "redirect:/requests/" + id;
		}
		return confirmation(request, UUID.randomUUID(), model);
	}

	private String confirmation(DistributionRequest request, UUID token, Model model) {
		Instant now = this.clock.instant();
		model.addAttribute("request", request);
		model.addAttribute("token", token);
		model.addAttribute("training", isTraining(request, now));
		model.addAttribute("outlook", this.calendar.outlook(now));
		model.addAttribute("decision", this.eligibility.wouldDecide(this.facilities.get(request.getFacilityCode()),
				request.getLines().keySet()));
		return "request/submit";
	}

	private boolean isTraining(DistributionRequest request, Instant now) {
		return this.reception.stateIn(request.getPrefectureCode(), now) == ReceptionState.PEACETIME;
	}

	/**
	 * Hands in what was confirmed.
	 * @param training whether the page said that it is 訓練; if that is no longer true, it
	 * has to be confirmed again
	 */
	@PostMapping("/requests/{id}/submit")
	@Audited("REQUEST_SUBMITTED")
	String submit(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, @RequestParam UUID token,
			@RequestParam boolean training, Model model, RedirectAttributes flash) {
		try {
			Conflicts.retry(() -> this.service.submit(id, Scopes.of(user), token, training, user.actor()));
		}
		catch (ReceptionSwitchedException e) {
			model.addAttribute("problem", "request.error.receptionSwitched");
			return confirmation(this.requests.get(id, Scopes.of(user)), token, model);
		}
		catch (RuleViolation violation) {
			flash.addFlashAttribute("problem", violation.messageKey());
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
	@Audited("REQUEST_WITHDRAWN")
	String withdraw(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, RedirectAttributes flash) {
		try {
			Conflicts.retry(() -> this.service.withdraw(id, Scopes.of(user), user.actor()));
			flash.addFlashAttribute("message", "request.withdrawn");
		}
		catch (RuleViolation violation) {
			flash.addFlashAttribute("problem", violation.messageKey());
		}
		return "redirect:/requests/" + id;
	}

	/** フォローする, フォローをやめる. */
	@PostMapping("/requests/{id}/follow")
	@Audited("REQUEST_FOLLOWED")
	String follow(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, @RequestParam boolean follow,
			RedirectAttributes flash) {
		try {
			this.service.follow(id, Scopes.of(user), follow, user.actor());
			flash.addFlashAttribute("message", follow ? "request.followed" : "request.unfollowed");
		}
		catch (RuleViolation violation) {
			flash.addFlashAttribute("problem", violation.messageKey());
		}
		return "redirect:/requests/" + id;
	}

}

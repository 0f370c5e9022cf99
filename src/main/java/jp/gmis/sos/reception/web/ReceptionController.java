package jp.gmis.sos.reception.web;

import java.time.Clock;
import java.time.Instant;

import jp.gmis.sos.reception.ReceptionService;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 受付状態の切替, with its confirmation and its history. */
@Controller
@RequestMapping("/admin/reception")
class ReceptionController {

	private static final String PAGE = "reception/reception";

	private static final int ROWS = 20;

	private static final int LONGEST_REASON = 500;

	private final ReceptionService reception;

	private final Clock clock;

	ReceptionController(ReceptionService reception, Clock clock) {
		this.reception = reception;
		this.clock = clock;
	}

	@GetMapping
	String show(@RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("form", new ReceptionForm());
		return page(page, model);
	}

	/** Shows what will happen; nothing is switched yet. */
	@PostMapping("/confirm")
	@Audited("RECEPTION_CONFIRM")
	String confirm(@ModelAttribute("form") ReceptionForm form, BindingResult errors, Model model) {
		return isValid(form, errors) ? "reception/confirm" : page(0, model);
	}

	@PostMapping
	@Audited("RECEPTION_CHANGED")
	String change(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") ReceptionForm form,
			BindingResult errors, Model model, RedirectAttributes flash) {
		if (!hasValidFields(form, errors)) {
			return page(0, model);
		}
		try {
			Conflicts.retry(() -> this.reception.change(form.getToken(), form.prefecture(), form.getState(),
					form.instant(), form.getReason().strip(), user.actor()));
			flash.addFlashAttribute("message", "reception.changed");
			return "redirect:/admin/reception";
		}
		catch (RuleViolation violation) {
			errors.reject(violation.messageKey());
			return page(0, model);
		}
	}

	@PostMapping("/{id}/cancel")
	@Audited("RECEPTION_CANCELLED")
	String cancel(@AuthenticationPrincipal SignedInUser user, @PathVariable long id, RedirectAttributes flash) {
		try {
			Conflicts.retry(() -> this.reception.cancel(id, user.actor()));
			flash.addFlashAttribute("message", "reception.cancelled");
		}
		catch (RuleViolation violation) {
			flash.addFlashAttribute("problem", violation.messageKey());
		}
		return "redirect:/admin/reception";
	}

	private boolean isValid(ReceptionForm form, BindingResult errors) {
		if (hasValidFields(form, errors)) {
			try {
				this.reception.check(form.prefecture(), form.getState(), form.instant());
			}
			catch (RuleViolation violation) {
				errors.reject(violation.messageKey());
			}
		}
		return !errors.hasErrors();
	}

	private static boolean hasValidFields(ReceptionForm form, BindingResult errors) {
		if (!form.getPrefectureCode().isEmpty() && !Prefectures.CODES.contains(form.getPrefectureCode())) {
			errors.rejectValue("prefectureCode", "receptionForm.prefectureCode.unknown");
		}
		if (form.getState() == null && !errors.hasFieldErrors("state")) {
			errors.rejectValue("state", "receptionForm.state.required");
		}
		if (form.isLater() && form.getEffectiveFrom() == null && !errors.hasFieldErrors("effectiveFrom")) {
			errors.rejectValue("effectiveFrom", "receptionForm.effectiveFrom.required");
		}
		if (!form.isLater() && form.getEffectiveFrom() != null) {
			errors.rejectValue("effectiveFrom", "receptionForm.effectiveFrom.unused");
		}
		if (form.getReason().isBlank()) {
			errors.rejectValue("reason", "receptionForm.reason.required");
		}
		else if (form.getReason().length() > LONGEST_REASON) {
			errors.rejectValue("reason", "requestForm.tooLong", new Object[] { LONGEST_REASON }, null);
		}
		return !errors.hasErrors();
	}

	private String page(int page, Model model) {
		Instant now = this.clock.instant();
		model.addAttribute("now", now);
		model.addAttribute("states", this.reception.states(now));
		model.addAttribute("nationwide", this.reception.stateIn(null, now));
		model.addAttribute("rows", this.reception.history(PageRequest.of(Typed.page(page), ROWS)));
		return PAGE;
	}

}

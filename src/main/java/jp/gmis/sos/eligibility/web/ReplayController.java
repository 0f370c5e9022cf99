package jp.gmis.sos.eligibility.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;

import jp.gmis.sos.eligibility.EligibilityRules;
import jp.gmis.sos.eligibility.EligibilityService;
import jp.gmis.sos.eligibility.ReplayService;
import jp.gmis.sos.shared.JapanTime;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** 配布要件の再判定: who would flip under other rules. Changes nothing. */
@Controller
class ReplayController {

	private static final int LONGEST_WINDOW = 60;

	private static final Period LONGEST = Period.ofDays(92);

	private static final Period PROPOSED = Period.ofDays(29);

	private final ReplayService replays;

	private final EligibilityService eligibility;

	private final Clock clock;

	ReplayController(ReplayService replays, EligibilityService eligibility, Clock clock) {
		this.replays = replays;
		this.eligibility = eligibility;
		this.clock = clock;
	}

	@GetMapping("/admin/eligibility")
	String replay(@ModelAttribute("form") ReplayForm form, BindingResult errors, Model model) {
		EligibilityRules inForce = this.eligibility.rules();
		LocalDate today = JapanTime.today(this.clock);
		model.addAttribute("rules", inForce);
		model.addAttribute("listed", ReplayService.LISTED);
		if (form.isBlank() && !errors.hasErrors()) {
			form.propose(today.minus(PROPOSED), today, inForce);
		}
		else if (isValid(form, errors)) {
			model.addAttribute("replay",
					this.replays.replay(new EligibilityRules(form.getDailyWindowDays(), form.getWeeklyWindowWeeks()),
							JapanTime.startOf(form.getFrom()), JapanTime.startOf(form.getTo().plusDays(1))));
		}
		return "eligibility/replay";
	}

	private static boolean isValid(ReplayForm form, BindingResult errors) {
		if (form.getFrom() == null && !errors.hasFieldErrors("from")) {
			errors.rejectValue("from", "replayForm.day.required");
		}
		if (form.getTo() == null && !errors.hasFieldErrors("to")) {
			errors.rejectValue("to", "replayForm.day.required");
		}
		if (!errors.hasErrors()
				&& (form.getTo().isBefore(form.getFrom()) || form.getFrom().plus(LONGEST).isBefore(form.getTo()))) {
			errors.rejectValue("to", "replayForm.to.order", new Object[] { LONGEST.getDays() }, null);
		}
		validateWindow("dailyWindowDays", form.getDailyWindowDays(), errors);
		validateWindow("weeklyWindowWeeks", form.getWeeklyWindowWeeks(), errors);
		return !errors.hasErrors();
	}

	private static void validateWindow(String field, Integer window, BindingResult errors) {
		if ((window == null || window < 0 || window > LONGEST_WINDOW) && !errors.hasFieldErrors(field)) {
			errors.rejectValue(field, "replayForm.window.invalid", new Object[] { LONGEST_WINDOW }, null);
		}
	}

}

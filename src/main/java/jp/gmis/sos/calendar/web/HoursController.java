package jp.gmis.sos.calendar.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;

import jp.gmis.sos.calendar.HoursService;
import jp.gmis.sos.calendar.WorkingHours.Hours;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 受付時限・確認期限: from a day on. */
@Controller
@RequestMapping("/admin/hours")
class HoursController {

	private final HoursService hours;

	private final Clock clock;

	HoursController(HoursService hours, Clock clock) {
		this.hours = hours;
		this.clock = clock;
	}

	@GetMapping
	String show(Model model) {
		model.addAttribute("form", new HoursForm());
		return page(model);
	}

	private String page(Model model) {
		LocalDate today = JapanTime.today(this.clock);
		model.addAttribute("today", today);
		model.addAttribute("tomorrow", today.plusDays(1));
		model.addAttribute("now", this.hours.hours().on(today));
		model.addAttribute("always", this.hours.always());
		model.addAttribute("rows", this.hours.changes());
		return "calendar/hours";
	}

	@PostMapping
	@Audited("HOURS_CHANGED")
	String change(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") HoursForm form,
			BindingResult errors, Model model, RedirectAttributes flash) {
		form.validate(errors);
		if (!errors.hasErrors()) {
			try {
				this.hours.change(Typed.day(form.getValidFrom()).orElseThrow(),
						new Hours(LocalTime.parse(form.getCutoff()), LocalTime.parse(form.getReviewDue())),
						user.actor());
				flash.addFlashAttribute("message", "hours.changed");
				return "redirect:/admin/hours";
			}
			catch (RuleViolation refused) {
				errors.rejectValue(refused.messageKey().endsWith("past") ? "validFrom" : "reviewDue",
						refused.messageKey());
			}
		}
		return page(model);
	}

	@PostMapping("/{day}/cancel")
	@Audited("HOURS_CANCELLED")
	String cancel(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
			RedirectAttributes flash) {
		try {
			this.hours.cancel(day);
			flash.addFlashAttribute("message", "hours.cancelled");
		}
		catch (RuleViolation refused) {
			flash.addFlashAttribute("problem", refused.messageKey());
		}
		return "redirect:/admin/hours";
	}

}

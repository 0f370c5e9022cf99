package jp.gmis.sos.people.web;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.people.FacilityAdministration;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.Typed;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.PageRequest;
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

/** 医療機関の管理: register, change, close; agreements with their days. */
@Controller
@RequestMapping("/admin/facilities")
class FacilityController {

	private static final int ROWS = 50;

	private final FacilityAdministration facilities;

	FacilityController(FacilityAdministration facilities) {
		this.facilities = facilities;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String prefecture,
			@RequestParam(required = false) FacilityType type, @RequestParam(required = false) Boolean closed,
			@RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("rows", this.facilities.list(text.strip(), prefecture.isEmpty() ? null : prefecture, type,
				closed, PageRequest.of(Typed.page(page), ROWS)));
		model.addAttribute("text", text.strip());
		model.addAttribute("prefecture", prefecture);
		model.addAttribute("type", type);
		model.addAttribute("closed", closed);
		model.addAttribute("today", this.facilities.today());
		model.addAttribute("types", FacilityType.values());
		model.addAttribute("prefectures", Prefectures.CODES);
		return "people/facilities";
	}

	@GetMapping("/new")
	String blank(Model model) {
		model.addAttribute("form", new FacilityForm());
		return form(null, model);
	}

	@PostMapping("/new")
	@Audited("FACILITY_REGISTERED")
	String register(@ModelAttribute("form") FacilityForm form, BindingResult errors, Model model,
			RedirectAttributes flash) {
		form.validate(true, errors);
		if (!errors.hasErrors()) {
			try {
				this.facilities.register(form.toRegistration());
				flash.addFlashAttribute("message", "facilities.registered");
				return "redirect:/admin/facilities/" + form.getCode();
			}
			catch (RuleViolation | DataIntegrityViolationException taken) {
				errors.rejectValue("code", "facilities.error.taken");
			}
		}
		return form(null, model);
	}

	@GetMapping("/{code}")
	@Audited("FACILITY_SEEN")
	String show(@PathVariable String code, Model model) {
		Facility facility = this.facilities.get(code);
		model.addAttribute("form", FacilityForm.of(facility));
		return form(facility, model);
	}

	@PostMapping("/{code}")
	@Audited("FACILITY_CHANGED")
	String change(@PathVariable String code, @ModelAttribute("form") FacilityForm form, BindingResult errors,
			Model model, RedirectAttributes flash) {
		Facility facility = this.facilities.get(code);
		form.setCode(code);
		form.validate(false, errors);
		if (!errors.hasErrors()) {
			try {
				this.facilities.change(code, (form.getVersion() == null) ? -1 : form.getVersion(),
						form.toRegistration());
				flash.addFlashAttribute("message", "facilities.changed");
				return "redirect:/admin/facilities/" + code;
			}
			catch (OptimisticLockingFailureException conflict) {
				errors.reject("facilities.error.conflict");
			}
		}
		return form(facility, model);
	}

	private String form(Facility facility, Model model) {
		model.addAttribute("facility", facility);
		model.addAttribute("today", this.facilities.today());
		model.addAttribute("types", FacilityType.values());
		model.addAttribute("prefectures", Prefectures.CODES);
		model.addAttribute("agreements", Agreement.values());
		if (facility != null) {
			model.addAttribute("logins", this.facilities.logins(facility.getCode()));
		}
		return "people/facility";
	}

}

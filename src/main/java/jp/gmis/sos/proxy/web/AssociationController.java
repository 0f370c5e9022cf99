package jp.gmis.sos.proxy.web;

import jp.gmis.sos.proxy.Association;
import jp.gmis.sos.proxy.ProxyService;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 代行する団体: which associations there are, and who their members are. */
@Controller
@RequestMapping("/admin/associations")
class AssociationController {

	private final ProxyService proxies;

	AssociationController(ProxyService proxies) {
		this.proxies = proxies;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("rows", this.proxies.list());
		return "proxy/associations";
	}

	@GetMapping("/new")
	String blank(Model model) {
		model.addAttribute("form", new AssociationForm(null, null, null));
		return "proxy/association";
	}

	@PostMapping("/new")
	@Audited("ASSOCIATION_REGISTERED")
	String register(@ModelAttribute("form") AssociationForm form, BindingResult errors, RedirectAttributes flash) {
		form.validate(this.proxies, errors);
		if (!errors.hasErrors()) {
			try {
				long id = this.proxies.register(form.name(), form.codes()).getId();
				flash.addFlashAttribute("message", "proxy.registered");
				return "redirect:/admin/associations/" + id;
			}
			catch (RuleViolation | DataIntegrityViolationException taken) {
				errors.rejectValue("name", "proxy.error.taken");
			}
		}
		return "proxy/association";
	}

	@GetMapping("/{id}")
	String show(@PathVariable long id, Model model) {
		Association association = this.proxies.get(id);
		model.addAttribute("form", AssociationForm.of(association));
		model.addAttribute("association", association);
		return "proxy/association";
	}

	@PostMapping("/{id}")
	@Audited("ASSOCIATION_CHANGED")
	String change(@PathVariable long id, @ModelAttribute("form") AssociationForm form, BindingResult errors,
			Model model, RedirectAttributes flash) {
		model.addAttribute("association", this.proxies.get(id));
		form.validate(this.proxies, errors);
		if (!errors.hasErrors()) {
			try {
				this.proxies.change(id, (form.version() == null) ? -1 : form.version(), form.name(), form.codes());
				flash.addFlashAttribute("message", "proxy.changed");
				return "redirect:/admin/associations/" + id;
			}
			catch (RuleViolation | DataIntegrityViolationException taken) {
				errors.rejectValue("name", "proxy.error.taken");
			}
			catch (OptimisticLockingFailureException conflict) {
				errors.reject("proxy.error.conflict");
			}
		}
		return "proxy/association";
	}

}

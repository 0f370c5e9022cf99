package jp.gmis.sos.faq.web;

import jp.gmis.sos.faq.Faq;
import jp.gmis.sos.faq.Faqs;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.web.Audited;
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

/** よくあるご質問の管理. */
@Controller
@RequestMapping("/admin/faq")
class FaqController {

	private static final int STEP = 10;

	private final Faqs faqs;

	FaqController(Faqs faqs) {
		this.faqs = faqs;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("rows", this.faqs.findAllByOrderByDisplayOrderAscIdAsc());
		return "faq/administration";
	}

	@GetMapping("/new")
	String blank(Model model) {
		int last = this.faqs.findAllByOrderByDisplayOrderAscIdAsc()
			.stream()
			.mapToInt(Faq::getDisplayOrder)
			.max()
			.orElse(0);
		model.addAttribute("form", new FaqForm(null, null, null, String.valueOf(last + STEP)));
		return "faq/edit";
	}

	@PostMapping("/new")
	@Audited("FAQ_WRITTEN")
	String write(@ModelAttribute("form") FaqForm form, BindingResult errors, RedirectAttributes flash) {
		form.validate(errors);
		if (errors.hasErrors()) {
			return "faq/edit";
		}
		this.faqs.save(new Faq(form.question(), form.answer(), form.place()));
		return done("faqs.saved", flash);
	}

	@GetMapping("/{id}")
	String show(@PathVariable long id, Model model) {
		Faq faq = get(id);
		model.addAttribute("faq", faq);
		model.addAttribute("form", FaqForm.of(faq));
		return "faq/edit";
	}

	@PostMapping("/{id}")
	@Audited("FAQ_CHANGED")
	String change(@PathVariable long id, @ModelAttribute("form") FaqForm form, BindingResult errors, Model model,
			RedirectAttributes flash) {
		Faq faq = get(id);
		model.addAttribute("faq", faq);
		form.validate(errors);
		if (!errors.hasErrors() && !faq.getVersion().equals(form.version())) {
			errors.reject("faqs.error.conflict");
		}
		if (errors.hasErrors()) {
			return "faq/edit";
		}
		faq.change(form.question(), form.answer(), form.place());
		try {
			this.faqs.save(faq);
		}
		catch (OptimisticLockingFailureException conflict) {
			errors.reject("faqs.error.conflict");
			return "faq/edit";
		}
		return done("faqs.saved", flash);
	}

	@PostMapping("/{id}/delete")
	@Audited("FAQ_DELETED")
	String delete(@PathVariable long id, RedirectAttributes flash) {
		this.faqs.delete(get(id));
		return done("faqs.deleted", flash);
	}

	private Faq get(long id) {
		return this.faqs.findById(id).orElseThrow(() -> new NotFoundException("Question " + id));
	}

	private static String done(String message, RedirectAttributes flash) {
		flash.addFlashAttribute("message", message);
		return "redirect:/admin/faq";
	}

}

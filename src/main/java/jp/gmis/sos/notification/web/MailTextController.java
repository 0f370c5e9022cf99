package jp.gmis.sos.notification.web;

import java.util.List;

import jp.gmis.sos.notification.MailText;
import jp.gmis.sos.notification.MailTextService;
import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
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

/** メールの文面: what each mail says, with a preview before it is in force. */
@Controller
@RequestMapping("/admin/mails/texts")
class MailTextController {

	private final MailTextService texts;

	MailTextController(MailTextService texts) {
		this.texts = texts;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("events", NotificationEvent.values());
		model.addAttribute("changed", this.texts.changed());
		return "notification/texts";
	}

	@GetMapping("/{event}")
	String show(@PathVariable NotificationEvent event, @RequestParam(defaultValue = "false") boolean original,
			Model model) {
		MailText changed = this.texts.changed(event).orElse(null);
		model.addAttribute("form", new MailTextForm((changed == null) ? null : changed.getVersion(),
				original ? this.texts.original(event) : this.texts.text(event)));
		return form(event, model);
	}

	private String form(NotificationEvent event, Model model) {
		MailTextForm form = (MailTextForm) model.getAttribute("form");
		model.addAttribute("event", event);
		model.addAttribute("changed", this.texts.changed(event).orElse(null));
		model.addAttribute("variables", this.texts.variables(event));
		model.addAttribute("texts", this.texts);
		model.addAttribute("preview", this.texts.preview(event, form.body()));
		return "notification/text";
	}

	/** Keeps the text, or shows what it would look like. */
	@PostMapping("/{event}")
	@Audited("MAIL_TEXT_CHANGED")
	String change(@AuthenticationPrincipal SignedInUser user, @PathVariable NotificationEvent event,
			@ModelAttribute("form") MailTextForm form, BindingResult errors,
			@RequestParam(defaultValue = "false") boolean preview, Model model, RedirectAttributes flash) {
		form.validate(event, this.texts, errors);
		if (!preview && !errors.hasErrors()) {
			try {
				this.texts.change(event, form.version(), form.body(), user.actor());
				flash.addFlashAttribute("message", "mails.texts.changed");
				return "redirect:/admin/mails/texts/" + event;
			}
			catch (OptimisticLockingFailureException | DataIntegrityViolationException conflict) {
				errors.reject("mails.texts.error.conflict");
			}
		}
		model.addAttribute("previewed", preview);
		return form(event, model);
	}

	/** What a text lacks or has too much, for people. */
	static String names(List<String> names) {
		return String.join("、", names.stream().map(name -> "{{" + name + "}}").toList());
	}

}

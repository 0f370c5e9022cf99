package jp.gmis.sos.notification.web;

import java.util.List;

import jp.gmis.sos.notification.MailAdministration;
import jp.gmis.sos.notification.MailState;
import jp.gmis.sos.notification.Notification;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** メール: what became of each mail, and sending it again. */
@Controller
@RequestMapping("/admin/mails")
class MailAdministrationController {

	private static final int ROWS = 50;

	private final MailAdministration mails;

	MailAdministrationController(MailAdministration mails) {
		this.mails = mails;
	}

	@GetMapping
	String list(@RequestParam(required = false) MailState state, @RequestParam(defaultValue = "") String recipient,
			@RequestParam(required = false) Long before, Model model) {
		String address = recipient.strip();
		List<Notification> rows = this.mails.page((before == null) ? Long.MAX_VALUE : before, state,
				address.isEmpty() ? null : address, ROWS + 1);
		model.addAttribute("rows", rows.subList(0, Math.min(rows.size(), ROWS)));
		model.addAttribute("next", (rows.size() > ROWS) ? rows.get(ROWS - 1).getId() : null);
		model.addAttribute("before", before);
		model.addAttribute("state", state);
		model.addAttribute("recipient", address);
		model.addAttribute("states", MailState.values());
		model.addAttribute("failing", this.mails.count(MailState.FAILING));
		model.addAttribute("refused", this.mails.count(MailState.REFUSED));
		return "notification/list";
	}

	@GetMapping("/{id}")
	@Audited("MAIL_SEEN")
	String show(@PathVariable long id, Model model) {
		model.addAttribute("mail", this.mails.get(id));
		return "notification/mail";
	}

	@PostMapping("/{id}/resend")
	@Audited("MAIL_SENT_AGAIN")
	String sendAgain(@PathVariable long id, RedirectAttributes flash) {
		try {
			this.mails.sendAgain(id);
			flash.addFlashAttribute("message", "mails.sentAgain");
		}
		catch (RuleViolation e) {
			flash.addFlashAttribute("problem", e.messageKey());
		}
		return "redirect:/admin/mails/" + id;
	}

	@PostMapping("/resend")
	@Audited("FAILED_MAILS_SENT_AGAIN")
	String sendFailedAgain(RedirectAttributes flash) {
		this.mails.sendFailedAgain();
		flash.addFlashAttribute("message", "mails.sentAgain");
		return "redirect:/admin/mails?state=" + MailState.FAILING;
	}

}

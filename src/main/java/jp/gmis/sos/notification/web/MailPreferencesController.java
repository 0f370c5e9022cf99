package jp.gmis.sos.notification.web;

import java.util.List;

import jp.gmis.sos.notification.MailPreferences;
import jp.gmis.sos.notification.NotificationEvent;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** お知らせメールの設定: which mails one wants. */
@Controller
@RequestMapping("/account/mails")
class MailPreferencesController {

	private final MailPreferences preferences;

	MailPreferencesController(MailPreferences preferences) {
		this.preferences = preferences;
	}

	@GetMapping
	String show(@AuthenticationPrincipal SignedInUser user, Model model) {
		model.addAttribute("offered", MailPreferences.offeredTo(user.role()));
		model.addAttribute("declined", this.preferences.declined(user.username()));
		return "notification/preferences";
	}

	@PostMapping
	@Audited("MAIL_PREFERENCES_CHANGED")
	String keep(@AuthenticationPrincipal SignedInUser user,
			@RequestParam(required = false) List<NotificationEvent> wanted, RedirectAttributes flash) {
		this.preferences.want(user.username(), user.role(), (wanted == null) ? List.of() : wanted);
		flash.addFlashAttribute("message", "mails.preferences.kept");
		return "redirect:/account/mails";
	}

}

package jp.gmis.sos.account.web;

import jakarta.servlet.http.HttpSession;

import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.UserSessions;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** ログイン中の端末: where one is signed in, and out everywhere else by a click. */
@Controller
@RequestMapping("/account/sessions")
class SessionController {

	private final UserSessions sessions;

	SessionController(UserSessions sessions) {
		this.sessions = sessions;
	}

	@GetMapping
	String show(@AuthenticationPrincipal SignedInUser user, HttpSession session, Model model) {
		model.addAttribute("sessions", this.sessions.of(user.username(), session.getId()));
		return "account/sessions";
	}

	@PostMapping("/end")
	@Audited("SESSIONS_ENDED")
	String endOthers(@AuthenticationPrincipal SignedInUser user, HttpSession session, RedirectAttributes flash) {
		this.sessions.endOthers(user.username(), session.getId());
		flash.addFlashAttribute("message", "sessions.ended");
		return "redirect:/account/sessions";
	}

}

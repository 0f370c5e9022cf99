package jp.gmis.sos.user.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** ログイン (manual 2-1). */
@Controller
class LoginController {

	@GetMapping("/login")
	String login() {
		return "user/login";
	}

	/**
	 * The login once more, after it was refused.
	 * @param waitMinutes how long to wait, if there were too many attempts
	 */
	@PostMapping("/login/refused")
	String refused(@RequestParam(defaultValue = "") String username,
			@RequestAttribute(required = false) Long waitMinutes, Model model) {
		model.addAttribute("username", username);
		model.addAttribute("refused", true);
		model.addAttribute("waitMinutes", waitMinutes);
		return "user/login";
	}

}

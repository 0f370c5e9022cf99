package jp.gmis.sos.user.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** ログイン. */
@Controller
class LoginController {

	@GetMapping("/login")
	String login() {
		return "user/login";
	}

}

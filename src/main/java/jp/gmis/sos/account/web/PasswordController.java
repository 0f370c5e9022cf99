package jp.gmis.sos.account.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.account.PasswordReset;
import jp.gmis.sos.account.PasswordRule;
import jp.gmis.sos.account.WellKnownPasswords;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.LoginAttempts;
import jp.gmis.sos.user.TooManyAttemptsException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** パスワード再発行 (manual 2-2). */
@Controller
@RequestMapping("/password")
class PasswordController {

	private static final String FORGOT = "account/forgot";

	private static final String RESET = "account/reset";

	private final PasswordReset reset;

	private final LoginAttempts attempts;

	PasswordController(PasswordReset reset, LoginAttempts attempts) {
		this.reset = reset;
		this.attempts = attempts;
	}

	/**
	 * ユーザ名, as typed.
	 *
	 * @param username it
	 */
	record ForgotForm(String username) {

	}

	/**
	 * The new password, as typed.
	 *
	 * @param token of the link in the mail
	 * @param password it
	 * @param repeated it again
	 */
	record ResetForm(String token, String password, String repeated) {

	}

	@GetMapping("/forgot")
	String forgot(Model model) {
		model.addAttribute("form", new ForgotForm(""));
		return FORGOT;
	}

	@PostMapping("/forgot")
	@Audited(value = "PASSWORD_LINK_REQUESTED", details = false)
	String sendLink(@ModelAttribute("form") ForgotForm form, BindingResult errors, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		if (form.username() == null || form.username().isBlank()) {
			errors.rejectValue("username", "password.username.required");
			return FORGOT;
		}
		try {
			this.attempts.requestLink(request.getRemoteAddr());
		}
		catch (TooManyAttemptsException e) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()));
			response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
			return null;
		}
		this.reset.request(form.username());
		return "redirect:/password/sent";
	}

	@GetMapping("/sent")
	String sent() {
		return "account/sent";
	}

	@GetMapping("/reset")
	String choose(@RequestParam(defaultValue = "") String token, Model model) {
		model.addAttribute("form", new ResetForm(token, "", ""));
		return page(token, model);
	}

	@PostMapping("/reset")
	@Audited(value = "PASSWORD_CHANGED", details = false)
	String change(@ModelAttribute("form") ResetForm form, BindingResult errors, Model model, RedirectAttributes flash) {
		String token = (form.token() == null) ? "" : form.token();
		String password = (form.password() == null) ? "" : form.password();
		List<PasswordRule> broken = PasswordRule.brokenBy(password);
		if (!broken.isEmpty()) {
			broken.forEach(rule -> errors.rejectValue("password", "password.rule." + rule + ".broken"));
		}
		else if (WellKnownPasswords.contain(password)) {
			errors.rejectValue("password", "password.wellKnown");
		}
		else if (!password.equals(form.repeated())) {
			errors.rejectValue("repeated", "password.repeated.differs");
		}
		else if (this.reset.complete(token, password)) {
			flash.addFlashAttribute("message", "password.changed");
			return "redirect:/login";
		}
		return page(token, model);
	}

	private String page(String token, Model model) {
		if (!this.reset.isWorking(token)) {
			return "account/link-expired";
		}
		model.addAttribute("rules", PasswordRule.values());
		return RESET;
	}

}

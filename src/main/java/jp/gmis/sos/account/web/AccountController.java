package jp.gmis.sos.account.web;

import jakarta.servlet.http.HttpSession;

import jp.gmis.sos.account.ContactService;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.UserAccount;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** ユーザ基礎情報登録 (manual 2-1). */
@Controller
@RequestMapping("/account")
class AccountController {

	private static final String PAGE = "account/contact";

	private final ContactService contacts;

	private final Facilities facilities;

	AccountController(ContactService contacts, Facilities facilities) {
		this.contacts = contacts;
		this.facilities = facilities;
	}

	@GetMapping
	String show(@AuthenticationPrincipal SignedInUser user, Model model) {
		UserAccount account = this.contacts.get(user.username());
		model.addAttribute("form", ContactForm.of(account));
		return page(user, account, model);
	}

	@PostMapping
	@Audited("CONTACT_CHANGED")
	String register(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") ContactForm form,
			BindingResult errors, Model model, RedirectAttributes flash) {
		form.validate(errors);
		if (errors.hasErrors()) {
			return page(user, this.contacts.get(user.username()), model);
		}
		boolean linkSent = this.contacts.register(user.username(), form.contactName(), form.phone(), form.email());
		flash.addFlashAttribute("message", linkSent ? "account.savedAndLinkSent" : "account.saved");
		return "redirect:/";
	}

	/** 初回ログイン時 somebody is in a hurry: asks again at the next login. */
	@PostMapping("/later")
	@Audited("CONTACT_POSTPONED")
	String later(HttpSession session) {
		FirstLogin.postpone(session);
		return "redirect:/";
	}

	@GetMapping("/verify")
	String verify(@AuthenticationPrincipal SignedInUser user, @RequestParam(defaultValue = "") String token,
			Model model) {
		return this.contacts.addressOf(token, user.username()).map(address -> {
			model.addAttribute("token", token);
			model.addAttribute("address", address);
			return "account/verify";
		}).orElse("account/link-expired");
	}

	@PostMapping("/verify")
	@Audited("EMAIL_VERIFIED")
	String verified(@AuthenticationPrincipal SignedInUser user, @RequestParam(defaultValue = "") String token,
			RedirectAttributes flash) {
		if (!this.contacts.verify(token, user.username())) {
			return "account/link-expired";
		}
		flash.addFlashAttribute("message", "account.verified");
		return "redirect:/";
	}

	private String page(SignedInUser user, UserAccount account, Model model) {
		model.addAttribute("account", account);
		if (user.facilityCode() != null) {
			model.addAttribute("facility", this.facilities.get(user.facilityCode()));
		}
		return PAGE;
	}

}

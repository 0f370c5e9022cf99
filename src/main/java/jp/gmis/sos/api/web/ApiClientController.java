package jp.gmis.sos.api.web;

import java.time.Clock;

import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.api.ApiClientService;
import jp.gmis.sos.api.ApiPermission;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** API連携: which systems may read, and their tokens. */
@Controller
@RequestMapping("/admin/api")
class ApiClientController {

	private final ApiClientService clients;

	private final Clock clock;

	ApiClientController(ApiClientService clients, Clock clock) {
		this.clients = clients;
		this.clock = clock;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("rows", this.clients.list());
		model.addAttribute("today", JapanTime.today(this.clock));
		return "api/list";
	}

	@GetMapping("/new")
	String blank(Model model) {
		model.addAttribute("form", ApiClientForm.blank(JapanTime.today(this.clock)));
		return form(model);
	}

	private static String form(Model model) {
		model.addAttribute("prefectures", Prefectures.CODES);
		model.addAttribute("permissions", ApiPermission.values());
		return "api/client";
	}

	/**
	 * Answers with the token instead of leading to another page: so it is stored nowhere
	 * on its way.
	 */
	@PostMapping("/new")
	@Audited("API_TOKEN_ISSUED")
	String issue(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") ApiClientForm form,
			BindingResult errors, Model model, HttpServletResponse response) {
		form.validate(JapanTime.today(this.clock), errors);
		if (errors.hasErrors()) {
			return form(model);
		}
		try {
			model.addAttribute("token",
					this.clients.issue(form.id().orElseThrow(), form.name(),
							form.prefectureCode().isEmpty() ? null : form.prefectureCode(), form.chosen(),
							Typed.day(form.expiresOn()).orElseThrow(), user.username()));
			response.setStatus(HttpServletResponse.SC_CREATED);
			return "api/token";
		}
		catch (RuleViolation | DataIntegrityViolationException issued) {
			errors.reject("api.refused.issued");
			return form(model);
		}
	}

	@PostMapping("/{id}/revoke")
	@Audited("API_TOKEN_REVOKED")
	String revoke(@PathVariable long id, RedirectAttributes flash) {
		this.clients.revoke(id);
		flash.addFlashAttribute("message", "api.revoked");
		return "redirect:/admin/api";
	}

}

package jp.gmis.sos.proxy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.proxy.ProxyService;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 代行入力: somebody of an association chooses for whom to enter, and stops doing so. */
@Controller
class ProxyController {

	private static final int ROWS = 50;

	private final ProxyService proxies;

	private final UserAccounts accounts;

	private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	ProxyController(ProxyService proxies, UserAccounts accounts) {
		this.proxies = proxies;
		this.accounts = accounts;
	}

	@GetMapping("/proxy")
	String members(@AuthenticationPrincipal SignedInUser user, @RequestParam(defaultValue = "") String text,
			@RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("rows",
				this.proxies.members(user.username(), text.strip(), PageRequest.of(Typed.page(page), ROWS)));
		model.addAttribute("text", text.strip());
		return "proxy/members";
	}

	@PostMapping("/proxy")
	@Audited("PROXY_BEGUN")
	String begin(@AuthenticationPrincipal SignedInUser user, @RequestParam String facility, HttpServletRequest request,
			HttpServletResponse response) {
		if (!FacilityCode.isValid(facility)) {
			throw new NotFoundException("Member " + facility);
		}
		become(this.proxies.actFor(user.username(), new FacilityCode(facility)), request, response);
		return "redirect:/";
	}

	@PostMapping("/proxy-end")
	@Audited("PROXY_ENDED")
	String end(@AuthenticationPrincipal SignedInUser user, HttpServletRequest request, HttpServletResponse response) {
		if (user.proxy() == null) {
			return "redirect:/";
		}
		become(SignedInUser.of(this.accounts.findByUsername(user.username()).orElseThrow()), request, response);
		return "redirect:/proxy";
	}

	private void become(SignedInUser user, HttpServletRequest request, HttpServletResponse response) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.authenticated(user, null,
				user.getAuthorities());
		login.setDetails(new WebAuthenticationDetails(request));
		context.setAuthentication(login);
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
	}

}

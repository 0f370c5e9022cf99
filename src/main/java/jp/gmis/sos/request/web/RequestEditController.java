package jp.gmis.sos.request.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestService;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.ExpiredForm;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 新規, 編集 (manual 3-1, 3-2). */
@Controller
class RequestEditController {

	private static final String PAGE = "request/edit";

	private final RequestService service;

	private final DistributionRequests requests;

	private final RequestFormValidator validator;

	private final RequestDrafts drafts;

	private final EditPage page;

	RequestEditController(RequestService service, DistributionRequests requests, RequestFormValidator validator,
			RequestDrafts drafts, EditPage page) {
		this.service = service;
		this.requests = requests;
		this.validator = validator;
		this.drafts = drafts;
		this.page = page;
	}

	@GetMapping("/requests/new")
	String startNew(@AuthenticationPrincipal SignedInUser user, HttpServletRequest web, Model model) {
		RequestForm form = RequestForm.empty();
		this.page.proposeContact(form, user);
		if (ExpiredForm.restore(web, form)) {
			this.drafts.keep(user, Optional.empty(), form.fields());
		}
		else {
			this.drafts.restoreNew(user, form).ifPresent(savedAt -> model.addAttribute("draftSavedAt", savedAt));
		}
		if (form.getId() == null || this.requests.existsById(form.getId())) {
			form.setId(UUID.randomUUID());
		}
		model.addAttribute("form", form);
		this.page.fill(model, user.facilityCode());
		return PAGE;
	}

	@PostMapping("/requests/new")
	@Audited("REQUEST_CREATED")
	String create(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") RequestForm form,
			BindingResult errors, Model model, RedirectAttributes flash) {
		if (form.getId() != null && this.requests.findInScope(form.getId(), Scopes.of(user)).isPresent()) {
			return edit(user, form.getId(), form, errors, model, flash);
		}
		this.validator.validate(form, errors);
		if (errors.hasErrors() || form.getId() == null) {
			this.page.fill(model, user.facilityCode());
			return PAGE;
		}
		try {
			Conflicts
				.retry(() -> this.service.create(form.getId(), user.facilityCode(), form.toContent(), user.actor()));
		}
		catch (RuleViolation violation) {
			errors.reject(violation.messageKey(), violation.arguments(), null);
			this.page.fill(model, user.facilityCode());
			return PAGE;
		}
		this.drafts.discardNew(user);
		flash.addFlashAttribute("message", "request.saved");
		return "redirect:/requests/" + form.getId();
	}

	@GetMapping("/requests/{id}/edit")
	String startEdit(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, HttpServletRequest web,
			Model model) {
		DistributionRequest request = this.requests.get(id, Scopes.of(user));
		if (!request.isEditable()) {
			return "redirect:/requests/" + id;
		}
		RequestForm form = RequestForm.of(request);
		if (ExpiredForm.restore(web, form)) {
			this.drafts.keep(user, Optional.of(id), form.fields());
		}
		else {
			this.drafts.restore(user, id, form).ifPresent(savedAt -> model.addAttribute("draftSavedAt", savedAt));
		}
		form.setId(id);
		if (form.getVersion() != request.getVersion()) {
			form.setVersion(request.getVersion());
			model.addAttribute("conflict", RequestForm.of(request));
		}
		model.addAttribute("form", form);
		model.addAttribute("stored", request);
		this.page.fill(model, user.facilityCode());
		return PAGE;
	}

	@PostMapping("/requests/{id}/edit")
	@Audited("REQUEST_EDITED")
	String edit(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id,
			@ModelAttribute("form") RequestForm form, BindingResult errors, Model model, RedirectAttributes flash) {
		DistributionRequest stored = this.requests.get(id, Scopes.of(user));
		form.setId(id);
		this.validator.validate(form, errors);
		if (!errors.hasErrors()) {
			try {
				this.service.edit(id, Scopes.of(user), form.getVersion(), form.toContent(), user.actor());
				this.drafts.discard(user, id);
				flash.addFlashAttribute("message", stored.isInProcess() ? "request.revised" : "request.saved");
				return "redirect:/requests/" + id;
			}
			catch (RuleViolation violation) {
				flash.addFlashAttribute("problem", violation.messageKey());
				return "redirect:/requests/" + id;
			}
			catch (ConcurrencyFailureException e) {
				stored = this.requests.get(id, Scopes.of(user));
				if (!stored.isEditable()) {
					flash.addFlashAttribute("problem",
							stored.isClosing() ? "request.error.closing" : "request.error.accepted");
					return "redirect:/requests/" + id;
				}
				form.setVersion(stored.getVersion());
				errors.reject("request.error.conflict");
				model.addAttribute("conflict", RequestForm.of(stored));
			}
		}
		model.addAttribute("stored", stored);
		this.page.fill(model, user.facilityCode());
		return PAGE;
	}

}

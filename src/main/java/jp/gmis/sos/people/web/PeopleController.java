package jp.gmis.sos.people.web;

import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.people.PeopleAdministration;
import jp.gmis.sos.proxy.Associations;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.UserAccount;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 利用者の管理: the logins, one login, inviting and locking. */
@Controller
@RequestMapping("/admin/people")
class PeopleController {

	private static final int ROWS = 50;

	private final PeopleAdministration people;

	private final Facilities facilities;

	private final Associations associations;

	PeopleController(PeopleAdministration people, Facilities facilities, Associations associations) {
		this.people = people;
		this.facilities = facilities;
		this.associations = associations;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "") String text, @RequestParam(required = false) Role role,
			@RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("rows", this.people.list(text.strip(), role, PageRequest.of(Typed.page(page), ROWS)));
		model.addAttribute("text", text.strip());
		model.addAttribute("role", role);
		model.addAttribute("roles", Role.values());
		return "people/list";
	}

	@GetMapping("/new")
	String blank(Model model) {
		model.addAttribute("form", new PersonForm(null, null, null, null, null, null, null, null));
		return form(null, model);
	}

	@PostMapping("/new")
	@Audited("PERSON_INVITED")
	String invite(@ModelAttribute("form") PersonForm form, BindingResult errors, Model model,
			RedirectAttributes flash) {
		form.validate(true, this.facilities, this.associations, errors);
		if (!errors.hasErrors()) {
			try {
				long id = this.people.invite(form.username(), form.toPerson(this.facilities)).getId();
				flash.addFlashAttribute("message", "people.invited");
				return show(id);
			}
			catch (RuleViolation | DataIntegrityViolationException taken) {
				errors.rejectValue("username", "people.error.taken");
			}
		}
		return form(null, model);
	}

	@GetMapping("/{id}")
	@Audited("PERSON_SEEN")
	String show(@PathVariable long id, Model model) {
		UserAccount account = this.people.get(id);
		model.addAttribute("form", PersonForm.of(account));
		return form(account, model);
	}

	@PostMapping("/{id}")
	@Audited("PERSON_CHANGED")
	String change(@AuthenticationPrincipal SignedInUser user, @PathVariable long id,
			@ModelAttribute("form") PersonForm form, BindingResult errors, Model model, RedirectAttributes flash) {
		UserAccount account = this.people.get(id);
		form.validate(false, this.facilities, this.associations, errors);
		if (!errors.hasErrors()) {
			try {
				this.people.change(id, (form.version() == null) ? -1 : form.version(), form.toPerson(this.facilities),
						user.username());
				flash.addFlashAttribute("message", "people.changed");
				return show(id);
			}
			catch (RuleViolation refused) {
				errors.reject(refused.messageKey());
			}
			catch (OptimisticLockingFailureException conflict) {
				errors.reject("people.error.conflict");
			}
		}
		return form(account, model);
	}

	@PostMapping("/{id}/lock")
	@Audited("PERSON_LOCKED")
	String lock(@AuthenticationPrincipal SignedInUser user, @PathVariable long id, @RequestParam boolean lock,
			RedirectAttributes flash) {
		try {
			this.people.lock(id, lock, user.username());
			flash.addFlashAttribute("message", lock ? "people.locked" : "people.unlocked");
		}
		catch (RuleViolation refused) {
			flash.addFlashAttribute("problem", refused.messageKey());
		}
		return show(id);
	}

	@PostMapping("/{id}/invite")
	@Audited("PERSON_INVITED_AGAIN")
	String inviteAgain(@PathVariable long id, RedirectAttributes flash) {
		this.people.inviteAgain(id);
		flash.addFlashAttribute("message", "people.invitedAgain");
		return show(id);
	}

	private static String show(long id) {
		return "redirect:/admin/people/" + id;
	}

	private String form(UserAccount account, Model model) {
		model.addAttribute("account", account);
		model.addAttribute("roles", Role.values());
		model.addAttribute("prefectures", Prefectures.CODES);
		model.addAttribute("associations", this.associations.findAllByOrderByName());
		return "people/person";
	}

}

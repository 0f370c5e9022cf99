package jp.gmis.sos.item.web;

import java.time.Clock;

import jp.gmis.sos.item.ItemAdministration;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 品目の管理. */
@Controller
@RequestMapping("/admin/items")
class ItemController {

	private final ItemAdministration items;

	private final Clock clock;

	ItemController(ItemAdministration items, Clock clock) {
		this.items = items;
		this.clock = clock;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("rows", this.items.list());
		model.addAttribute("today", JapanTime.today(this.clock));
		return "item/list";
	}

	@GetMapping("/new")
	String blank(Model model) {
		model.addAttribute("form",
				new ItemForm(null, null, null, null, null, null, JapanTime.today(this.clock).toString(), null));
		return "item/item";
	}

	@PostMapping("/new")
	@Audited("ITEM_REGISTERED")
	String register(@ModelAttribute("form") ItemForm form, BindingResult errors, RedirectAttributes flash) {
		form.validate(true, errors);
		if (!errors.hasErrors()) {
			try {
				this.items.register(form.code(), form.toRegistration());
				return saved(flash);
			}
			catch (RuleViolation | DataIntegrityViolationException taken) {
				errors.rejectValue("code", "items.error.taken");
			}
		}
		return "item/item";
	}

	@GetMapping("/{code}")
	String show(@PathVariable String code, Model model) {
		PpeItem item = this.items.get(code);
		model.addAttribute("item", item);
		model.addAttribute("form", ItemForm.of(item));
		return "item/item";
	}

	@PostMapping("/{code}")
	@Audited("ITEM_CHANGED")
	String change(@PathVariable String code, @ModelAttribute("form") ItemForm form, BindingResult errors, Model model,
			RedirectAttributes flash) {
		model.addAttribute("item", this.items.get(code));
		form.validate(false, errors);
		if (!errors.hasErrors()) {
			try {
				this.items.change(code, (form.version() == null) ? -1 : form.version(), form.toRegistration());
				return saved(flash);
			}
			catch (OptimisticLockingFailureException conflict) {
				errors.reject("items.error.conflict");
			}
		}
		return "item/item";
	}

	private static String saved(RedirectAttributes flash) {
		flash.addFlashAttribute("message", "items.saved");
		return "redirect:/admin/items";
	}

}

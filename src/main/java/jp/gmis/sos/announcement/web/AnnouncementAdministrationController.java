package jp.gmis.sos.announcement.web;

import java.time.Clock;

import jp.gmis.sos.announcement.Announcement;
import jp.gmis.sos.announcement.AnnouncementAdministration;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.Typed;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.PageRequest;
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

/** お知らせの管理: written, scheduled, taken down. */
@Controller
@RequestMapping("/admin/announcements")
class AnnouncementAdministrationController {

	private static final int ROWS = 20;

	private final AnnouncementAdministration announcements;

	private final Clock clock;

	AnnouncementAdministrationController(AnnouncementAdministration announcements, Clock clock) {
		this.announcements = announcements;
		this.clock = clock;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("rows", this.announcements.list(PageRequest.of(Typed.page(page), ROWS)));
		model.addAttribute("now", this.clock.instant());
		return "announcement/administration";
	}

	@GetMapping("/new")
	String blank(Model model) {
		model.addAttribute("form", new AnnouncementForm(null, null, null, null, null, null, false));
		return form(model);
	}

	@PostMapping("/new")
	@Audited("ANNOUNCEMENT_WRITTEN")
	String write(@ModelAttribute("form") AnnouncementForm form, BindingResult errors, Model model,
			RedirectAttributes flash) {
		form.validate(errors);
		if (errors.hasErrors()) {
			return form(model);
		}
		this.announcements.write(form.toContent(), form.mail());
		flash.addFlashAttribute("message", form.mail() ? "announcements.savedAndMailed" : "announcements.saved");
		return "redirect:/admin/announcements";
	}

	@GetMapping("/{id}")
	String show(@PathVariable long id, Model model) {
		Announcement announcement = this.announcements.get(id);
		model.addAttribute("announcement", announcement);
		model.addAttribute("form", AnnouncementForm.of(announcement));
		return form(model);
	}

	@PostMapping("/{id}")
	@Audited("ANNOUNCEMENT_CHANGED")
	String change(@PathVariable long id, @ModelAttribute("form") AnnouncementForm form, BindingResult errors,
			Model model, RedirectAttributes flash) {
		model.addAttribute("announcement", this.announcements.get(id));
		form.validate(errors);
		if (!errors.hasErrors()) {
			try {
				this.announcements.change(id, (form.version() == null) ? -1 : form.version(), form.toContent());
				flash.addFlashAttribute("message", "announcements.saved");
				return "redirect:/admin/announcements";
			}
			catch (OptimisticLockingFailureException conflict) {
				errors.reject("announcements.error.conflict");
			}
		}
		return form(model);
	}

	private static String form(Model model) {
		model.addAttribute("prefectures", Prefectures.CODES);
		return "announcement/edit";
	}

}

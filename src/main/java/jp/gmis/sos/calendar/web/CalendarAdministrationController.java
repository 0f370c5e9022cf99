package jp.gmis.sos.calendar.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import jp.gmis.sos.calendar.BusinessCalendar;
import jp.gmis.sos.calendar.CalendarAdministration;
import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.calendar.DeferredWork;
import jp.gmis.sos.calendar.HolidayImport;
import jp.gmis.sos.csv.UnreadableCsvException;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.FileNames;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 営業日の管理: the administrator's days off and the Cabinet Office's file. */
@Controller
@RequestMapping("/admin/calendar")
class CalendarAdministrationController {

	private static final String PAGE = "calendar/administration";

	private static final int NEWEST = 20;

	private static final int WAITING = 100;

	private static final int LONGEST_NAME = 100;

	private final CalendarAdministration administration;

	private final CalendarService calendar;

	private final DeferredWork deferred;

	private final Clock clock;

	CalendarAdministrationController(CalendarAdministration administration, CalendarService calendar,
			DeferredWork deferred, Clock clock) {
		this.administration = administration;
		this.calendar = calendar;
		this.deferred = deferred;
		this.clock = clock;
	}

	@GetMapping
	String show(Model model) {
		model.addAttribute("form", new ClosedDayForm());
		return page(model);
	}

	@PostMapping("/closed-days")
	@Audited("CLOSED_DAY_ADDED")
	String close(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") ClosedDayForm form,
			BindingResult errors, Model model, RedirectAttributes flash) {
		if (form.getDate() == null && !errors.hasFieldErrors("date")) {
			errors.rejectValue("date", "closedDayForm.date.required");
		}
		if (form.getName().isBlank()) {
			errors.rejectValue("name", "closedDayForm.name.required");
		}
		else if (form.getName().length() > LONGEST_NAME) {
			errors.rejectValue("name", "requestForm.tooLong", new Object[] { LONGEST_NAME }, null);
		}
		if (!errors.hasErrors()) {
			try {
				Conflicts.retry(() -> this.administration.close(form.getDate(), form.getName().strip(), user.actor()));
				flash.addFlashAttribute("message", "calendar.closed");
				return "redirect:/admin/calendar";
			}
			catch (RuleViolation violation) {
				errors.rejectValue("date", violation.messageKey(), violation.arguments(), null);
			}
		}
		return page(model);
	}

	@PostMapping("/closed-days/{date}/reopen")
	@Audited("CLOSED_DAY_REMOVED")
	String reopen(@AuthenticationPrincipal SignedInUser user,
			@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date, RedirectAttributes flash) {
		try {
			Conflicts.retry(() -> this.administration.reopen(date, user.actor()));
			flash.addFlashAttribute("message", "calendar.reopened");
		}
		catch (RuleViolation violation) {
			flash.addFlashAttribute("problem", violation.messageKey());
		}
		return "redirect:/admin/calendar";
	}

	@PostMapping("/imports")
	@Audited("HOLIDAYS_UPLOADED")
	String upload(@RequestParam MultipartFile file, Model model) throws IOException {
		if (file.isEmpty()) {
			return refused(model, new UnreadableCsvException("csv.error.noFile"));
		}
		try (InputStream content = file.getInputStream()) {
			return "redirect:/admin/calendar/imports/"
					+ this.administration.upload(FileNames.of(file), content).getId();
		}
		catch (UnreadableCsvException e) {
			return refused(model, e);
		}
	}

	@GetMapping("/imports/{id}")
	String compare(@PathVariable long id, Model model) {
		HolidayImport uploaded = this.administration.uploaded(id);
		model.addAttribute("uploaded", uploaded);
		model.addAttribute("differences", this.administration.differences(uploaded));
		return "calendar/import";
	}

	@PostMapping("/imports/{id}/apply")
	@Audited("HOLIDAYS_APPLIED")
	String apply(@AuthenticationPrincipal SignedInUser user, @PathVariable long id, RedirectAttributes flash) {
		Conflicts.retry(() -> this.administration.apply(id, user.actor()));
		flash.addFlashAttribute("message", "calendar.imported");
		return "redirect:/admin/calendar";
	}

	private String refused(Model model, UnreadableCsvException problem) {
		model.addAttribute("form", new ClosedDayForm());
		model.addAttribute("fileProblem", problem.messageKey());
		model.addAttribute("fileProblemArguments", problem.arguments());
		return page(model);
	}

	private String page(Model model) {
		LocalDate today = JapanTime.today(this.clock);
		BusinessCalendar calendar = this.calendar.calendar();
		List<LocalDate> offNow = this.deferred.daysFrom(today)
			.stream()
			.filter(day -> !calendar.isBusinessDay(day))
			.toList();
		model.addAttribute("waiting", this.deferred.waitingFor(offNow, WAITING));
		model.addAttribute("waitingCount", this.deferred.countFor(offNow));
		model.addAttribute("closedDays", this.administration.closedDaysToCome());
		model.addAttribute("changes", this.administration.newestChanges(NEWEST));
		model.addAttribute("version", calendar.version());
		return PAGE;
	}

}

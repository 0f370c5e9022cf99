package jp.gmis.sos.survey.web;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import jp.gmis.sos.item.ItemCatalog;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.ExpiredForm;
import jp.gmis.sos.survey.AnsweredSurvey;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.StockReport;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.SurveyService;
import jp.gmis.sos.survey.WeeklySurvey;
import jp.gmis.sos.survey.WeeklySurveys;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.dao.ConcurrencyFailureException;
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

/** 週次調査（新興感染症）. */
@Controller
@RequestMapping("/surveys/weekly")
class WeeklySurveyController {

	private static final String PAGE = "survey/weekly";

	private final SurveyService surveys;

	private final WeeklySurveys answers;

	private final ItemCatalog items;

	WeeklySurveyController(SurveyService surveys, WeeklySurveys answers, ItemCatalog items) {
		this.surveys = surveys;
		this.answers = answers;
		this.items = items;
	}

	@GetMapping
	String open(@AuthenticationPrincipal SignedInUser user, @RequestParam Optional<UUID> request,
			HttpServletRequest web, Model model) {
		Optional<WeeklySurvey> current = current(user);
		Optional<AnsweredSurvey> proposal = this.surveys.proposal(user.facilityCode(), SurveyKind.WEEKLY);
		WeeklySurveyForm form = WeeklySurveyForm.of(this.surveys.currentPeriod(SurveyKind.WEEKLY), this.items.inUse(),
				current, proposal);
		ExpiredForm.restore(web, form);
		model.addAttribute("form", form);
		model.addAttribute("proposal", proposal.orElse(null));
		return page(current, request, model);
	}

	@PostMapping
	@Audited("WEEKLY_SURVEY_ANSWERED")
	String answer(@AuthenticationPrincipal SignedInUser user, @RequestParam Optional<UUID> request,
			@RequestParam(defaultValue = "false") boolean notApplicable, @ModelAttribute("form") WeeklySurveyForm form,
			BindingResult errors, Model model, RedirectAttributes flash) {
		if (!notApplicable) {
			WeeklySurveyFormValidator.validate(form, this.items.inUse(), errors);
		}
		if (form.getPeriod() == null) {
			form.setPeriod(this.surveys.currentPeriod(SurveyKind.WEEKLY));
			errors.reject("survey.error.periodOver.WEEKLY");
		}
		if (errors.hasErrors()) {
			return page(current(user), request, model);
		}
		try {
			StockReport report = notApplicable ? StockReport.NOT_APPLICABLE : form.toReport();
			Conflicts.retry(() -> this.surveys.answerWeekly(user.facilityCode(), form.getPeriod(), form.getVersion(),
					report, user.actor()));
			return SurveyReturn.after(request, flash);
		}
		catch (RuleViolation periodOver) {
			form.setPeriod(this.surveys.currentPeriod(SurveyKind.WEEKLY));
			form.setVersion(null);
			errors.reject(periodOver.messageKey());
		}
		catch (ConcurrencyFailureException e) {
			WeeklySurvey stored = this.answers
				.findByFacilityCodeAndWeekStart(user.facilityCode().value(), form.getPeriod())
				.orElseThrow();
			form.setVersion(stored.getVersion());
			errors.reject("survey.error.conflict");
			model.addAttribute("conflict", stored);
		}
		return page(current(user), request, model);
	}

	private String page(Optional<WeeklySurvey> current, Optional<UUID> request, Model model) {
		LocalDate week = this.surveys.currentPeriod(SurveyKind.WEEKLY);
		model.addAttribute("items", this.items.inUse());
		model.addAttribute("current", current.orElse(null));
		model.addAttribute("answered", current.isPresent());
		model.addAttribute("lastDay", SurveyKind.WEEKLY.lastDay(week));
		model.addAttribute("procurements", Procurement.values());
		model.addAttribute("returnTo", request.orElse(null));
		return PAGE;
	}

	private Optional<WeeklySurvey> current(SignedInUser user) {
		return this.answers.findByFacilityCodeAndWeekStart(user.facilityCode().value(),
				this.surveys.currentPeriod(SurveyKind.WEEKLY));
	}

}

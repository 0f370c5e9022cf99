package jp.gmis.sos.survey.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.shared.web.ExpiredForm;
import jp.gmis.sos.survey.Acceptance;
import jp.gmis.sos.survey.AnsweredSurvey;
import jp.gmis.sos.survey.DailySurvey;
import jp.gmis.sos.survey.DailySurveys;
import jp.gmis.sos.survey.PatientReport;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.SurveyService;
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

/** 日次調査（新興感染症）. */
@Controller
@RequestMapping("/surveys/daily")
class DailySurveyController {

	private static final String PAGE = "survey/daily";

	private final SurveyService surveys;

	private final DailySurveys answers;

	DailySurveyController(SurveyService surveys, DailySurveys answers) {
		this.surveys = surveys;
		this.answers = answers;
	}

	@GetMapping
	String open(@AuthenticationPrincipal SignedInUser user, @RequestParam Optional<UUID> request,
			HttpServletRequest web, Model model) {
		Optional<DailySurvey> current = current(user);
		Optional<AnsweredSurvey> proposal = this.surveys.proposal(user.facilityCode(), SurveyKind.DAILY);
		DailySurveyForm form = DailySurveyForm.of(this.surveys.currentPeriod(SurveyKind.DAILY), current, proposal);
		ExpiredForm.restore(web, form);
		model.addAttribute("form", form);
		model.addAttribute("proposal", proposal.orElse(null));
		return page(current, request, model);
	}

	@PostMapping
	@Audited("DAILY_SURVEY_ANSWERED")
	String answer(@AuthenticationPrincipal SignedInUser user, @RequestParam Optional<UUID> request,
			@RequestParam(defaultValue = "false") boolean notApplicable, @ModelAttribute("form") DailySurveyForm form,
			BindingResult errors, Model model, RedirectAttributes flash) {
		if (!notApplicable) {
			DailySurveyFormValidator.validate(form, errors);
		}
		if (form.getPeriod() == null) {
			form.setPeriod(this.surveys.currentPeriod(SurveyKind.DAILY));
			errors.reject("survey.error.periodOver.DAILY");
		}
		if (errors.hasErrors()) {
			return page(current(user), request, model);
		}
		try {
			PatientReport report = notApplicable ? PatientReport.NOT_APPLICABLE : form.toReport();
			Conflicts.retry(() -> this.surveys.answerDaily(user.facilityCode(), form.getPeriod(), form.getVersion(),
					report, user.actor()));
			return SurveyReturn.after(request, flash);
		}
		catch (RuleViolation periodOver) {
			form.setPeriod(this.surveys.currentPeriod(SurveyKind.DAILY));
			form.setVersion(null);
			errors.reject(periodOver.messageKey());
		}
		catch (ConcurrencyFailureException e) {
			DailySurvey stored = this.answers
				.findByFacilityCodeAndSurveyDate(user.facilityCode().value(), form.getPeriod())
				.orElseThrow();
			form.setVersion(stored.getVersion());
			errors.reject("survey.error.conflict");
			model.addAttribute("conflict", stored);
		}
		return page(current(user), request, model);
	}

	private String page(Optional<DailySurvey> current, Optional<UUID> request, Model model) {
		model.addAttribute("current", current.orElse(null));
		model.addAttribute("answered", current.isPresent());
		model.addAttribute("acceptances", Acceptance.values());
		model.addAttribute("returnTo", request.orElse(null));
		return PAGE;
	}

	private Optional<DailySurvey> current(SignedInUser user) {
		return this.answers.findByFacilityCodeAndSurveyDate(user.facilityCode().value(),
				this.surveys.currentPeriod(SurveyKind.DAILY));
	}

}

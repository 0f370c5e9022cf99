package jp.gmis.sos.survey.web;

import java.util.Optional;

import org.springframework.validation.Errors;

/**
 * Tells what is wrong with a daily answer, next to the field, in the order of the form.
 */
final class DailySurveyFormValidator {

	private DailySurveyFormValidator() {
	}

	static void validate(DailySurveyForm form, Errors errors) {
		Optional<Integer> inpatients = SurveyFields.number("inpatients", SurveyFields.label("survey.inpatients"),
				form.getInpatients(), errors);
		SurveyFields
			.number("severeInpatients", SurveyFields.label("survey.severeInpatients"), form.getSevereInpatients(),
					errors)
			.filter(severe -> inpatients.isPresent() && severe > inpatients.get())
			.ifPresent(severe -> errors.rejectValue("severeInpatients", "dailySurveyForm.severeInpatients.tooMany"));
		SurveyFields.number("outpatients", SurveyFields.label("survey.outpatients"), form.getOutpatients(), errors);
		if (form.getAcceptance() == null && !errors.hasFieldErrors("acceptance")) {
			errors.rejectValue("acceptance", "dailySurveyForm.acceptance.required");
		}
		if (form.getAcceptableBeds() != null && !form.getAcceptableBeds().isBlank()) {
			SurveyFields.number("acceptableBeds", SurveyFields.label("survey.acceptableBeds"), form.getAcceptableBeds(),
					errors);
		}
	}

}

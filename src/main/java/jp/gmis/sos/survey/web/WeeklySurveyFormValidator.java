package jp.gmis.sos.survey.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.item.PpeItem;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.Errors;

/**
 * Tells what is wrong with a weekly answer, next to the field, in the order of the form.
 */
final class WeeklySurveyFormValidator {

	private WeeklySurveyFormValidator() {
	}

	static void validate(WeeklySurveyForm form, List<PpeItem> items, Errors errors) {
		Map<String, PpeItem> known = items.stream().collect(Collectors.toMap(PpeItem::getCode, Function.identity()));
		if (!known.keySet().containsAll(form.getLines().keySet())) {
			errors.rejectValue("lines", "requestForm.quantities.unknownItem");
		}
		else if (form.getLines().values().stream().allMatch(WeeklySurveyForm.Line::isBlank)) {
			errors.rejectValue("lines", "weeklySurveyForm.lines.none");
		}
		else {
			form.getLines().forEach((item, line) -> validate(known.get(item), line, errors));
		}
	}

	private static void validate(PpeItem item, WeeklySurveyForm.Line line, Errors errors) {
		if (!line.isBlank()) {
			String field = "lines[" + item.getCode() + "].";
			SurveyFields.number(field + "stock", label(item, "item.stock"), line.getStock(), errors);
			SurveyFields.number(field + "dailyUse", label(item, "item.dailyUse"), line.getDailyUse(), errors);
			if (line.getProcurement() == null && !errors.hasFieldErrors(field + "procurement")) {
				errors.rejectValue(field + "procurement", "weeklySurveyForm.procurement.required",
						new Object[] { item.getName() }, null);
			}
		}
	}

	private static MessageSourceResolvable label(PpeItem item, String field) {
		return SurveyFields.label("survey.fieldOf", item.getName(), SurveyFields.label(field));
	}

}

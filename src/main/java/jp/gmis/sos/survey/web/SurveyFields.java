package jp.gmis.sos.survey.web;

import java.util.Optional;

import jp.gmis.sos.item.Quantity;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.Errors;

/** Reads the numbers that people type into surveys. */
final class SurveyFields {

	private SurveyFields() {
	}

	/**
	 * The number in a field that has to be filled in; what is wrong is told.
	 * @param label what people call the field
	 */
	static Optional<Integer> number(String field, MessageSourceResolvable label, String typed, Errors errors) {
		if (typed == null || typed.isBlank()) {
			errors.rejectValue(field, "survey.error.number.required", new Object[] { label }, null);
			return Optional.empty();
		}
		Optional<Integer> number = Quantity.parse(typed).filter(value -> value >= 0 && value <= Quantity.LARGEST);
		if (number.isEmpty()) {
			errors.rejectValue(field, "survey.error.number", new Object[] { label, Quantity.LARGEST }, null);
		}
		return number;
	}

	static MessageSourceResolvable label(String messageKey, Object... arguments) {
		return new DefaultMessageSourceResolvable(new String[] { messageKey }, arguments);
	}

}

package jp.gmis.sos.review.process;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.shared.process.ProcessModel;

/** Reads what a review form wrote into the process variables, whatever it may be. */
final class FormInput {

	private FormInput() {
	}

	static ReviewInput read(Map<String, Object> variables) {
		ReviewDecision decision = Arrays.stream(ReviewDecision.values())
			.filter(known -> known.name().equals(variables.get(ProcessModel.INPUT_DECISION)))
			.findFirst()
			.orElse(null);
		boolean required = decision != null && decision.isCommentRequired();
		return new ReviewInput(decision,
				text(variables.get(required ? ProcessModel.INPUT_REQUIRED_COMMENT : ProcessModel.INPUT_COMMENT)),
				quantities(variables.get(ProcessModel.INPUT_LINES)));
	}

	private static Map<String, Integer> quantities(Object lines) {
		Map<String, Integer> quantities = new HashMap<>();
		if (lines instanceof List<?> rows) {
			for (Object row : rows) {
				if (row instanceof Map<?, ?> line && line.get("itemCode") instanceof String item) {
					quantities.put(item, wholeNumber(line.get("quantity")));
				}
			}
		}
		return quantities;
	}

	private static Integer wholeNumber(Object value) {
		try {
			return (value instanceof Number) ? new BigDecimal(value.toString()).intValueExact() : null;
		}
		catch (ArithmeticException | NumberFormatException e) {
			return null;
		}
	}

	private static String text(Object value) {
		return (value instanceof String text) ? text : null;
	}

}

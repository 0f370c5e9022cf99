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
				quantities(variables));
	}

	/**
	 * Whether the form showed other quantities than these: in the first moments of a
	 * review Tasklist may show those of the review before. A form does not show them all.
	 * @param current what is stored now, as the forms show it, by item code
	 */
	static boolean isOutdated(Map<String, Object> variables, Map<String, Map<String, String>> current) {
		Map<String, Map<?, ?>> shown = lines(variables);
		return current.entrySet().stream().anyMatch(line -> isOther(shown.get(line.getKey()), line.getValue()));
	}

	private static boolean isOther(Map<?, ?> shown, Map<String, String> current) {
		return shown == null || current.entrySet()
			.stream()
			.anyMatch(figure -> shown.get(figure.getKey()) != null
					&& !shown.get(figure.getKey()).equals(figure.getValue()));
	}

	private static Map<String, Integer> quantities(Map<String, Object> variables) {
		Map<String, Integer> quantities = new HashMap<>();
		lines(variables).forEach((item, line) -> quantities.put(item, wholeNumber(line.get("quantity"))));
		return quantities;
	}

	/** By item code. */
	private static Map<String, Map<?, ?>> lines(Map<String, Object> variables) {
		Map<String, Map<?, ?>> lines = new HashMap<>();
		if (variables.get(ProcessModel.INPUT_LINES) instanceof List<?> rows) {
			for (Object row : rows) {
				if (row instanceof Map<?, ?> line && line.get("itemCode") instanceof String item) {
					lines.put(item, line);
				}
			}
		}
		return lines;
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

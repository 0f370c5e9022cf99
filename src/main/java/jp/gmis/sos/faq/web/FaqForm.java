package jp.gmis.sos.faq.web;

import jp.gmis.sos.faq.Faq;
import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.shared.web.Typed;
import org.springframework.validation.Errors;

/**
 * よくあるご質問, as typed.
 *
 * @param version of the question that was shown, or null for a new one
 */
record FaqForm(Integer version, String question, String answer, String order) {

	private static final int LONGEST_QUESTION = 300;

	private static final int LONGEST_ANSWER = 4000;

	FaqForm {
		question = Typed.text(question);
		answer = Typed.text(answer);
		order = Typed.text(order);
	}

	static FaqForm of(Faq faq) {
		return new FaqForm(faq.getVersion(), faq.getQuestion(), faq.getAnswer(), String.valueOf(faq.getDisplayOrder()));
	}

	/** Says what is wrong. */
	void validate(Errors errors) {
		if (!Typed.isFilled(this.question, LONGEST_QUESTION)) {
			errors.rejectValue("question", "faqs.error.question");
		}
		if (!Typed.isFilled(this.answer, LONGEST_ANSWER)) {
			errors.rejectValue("answer", "faqs.error.answer");
		}
		if (Quantity.parse(this.order).filter(place -> place >= 0).isEmpty()) {
			errors.rejectValue("order", "items.error.order");
		}
	}

	/** Its place in the list, once valid. */
	int place() {
		return Quantity.parse(this.order).orElseThrow();
	}

}

package jp.gmis.sos.request.web;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.item.ItemCatalog;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.shared.PhoneNumber;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Tells what is wrong with a form, next to the field, in the order of the form. */
@Component
class RequestFormValidator {

	private static final int LONGEST_REASON = 2000;

	private static final int LONGEST_NAME = 100;

	private final ItemCatalog items;

	RequestFormValidator(ItemCatalog items) {
		this.items = items;
	}

	void validate(RequestForm form, Errors errors) {
		if (!form.isConditionsConfirmed()) {
			errors.rejectValue("conditionsConfirmed", "requestForm.conditionsConfirmed.required");
		}
		validateQuantities(form.getQuantities(), errors);
		validateText(form.getReason(), "reason", LONGEST_REASON, errors);
		validateText(form.getContactName(), "contactName", LONGEST_NAME, errors);
		if (form.getContactPhone() == null || form.getContactPhone().isBlank()) {
			errors.rejectValue("contactPhone", "requestForm.contactPhone.required");
		}
		else if (!PhoneNumber.isValid(form.getContactPhone())) {
			errors.rejectValue("contactPhone", "requestForm.contactPhone.invalid");
		}
	}

	private void validateQuantities(Map<String, String> quantities, Errors errors) {
		Map<String, PpeItem> known = this.items.inUse()
			.stream()
			.collect(Collectors.toMap(PpeItem::getCode, Function.identity()));
		if (quantities.values().stream().allMatch(String::isBlank)) {
			errors.rejectValue("quantities", "requestForm.quantities.none");
		}
		quantities.forEach((item, typed) -> {
			if (!known.containsKey(item)) {
				errors.rejectValue("quantities", "requestForm.quantities.unknownItem");
			}
			else if (!typed.isBlank()) {
				validateQuantity(known.get(item), typed, errors);
			}
		});
	}

	private static void validateQuantity(PpeItem item, String typed, Errors errors) {
		String field = "quantities[" + item.getCode() + "]";
		Integer quantity = Quantity.parse(typed).orElse(null);
		if (quantity == null) {
			errors.rejectValue(field, "requestForm.quantity.notANumber", new Object[] { item.getName() }, null);
		}
		else if (quantity <= 0) {
			errors.rejectValue(field, "requestForm.quantity.notPositive", new Object[] { item.getName() }, null);
		}
		else if (quantity > Quantity.LARGEST) {
			errors.rejectValue(field, "requestForm.quantity.tooLarge",
					new Object[] { item.getName(), Quantity.LARGEST }, null);
		}
		else if (!item.isWholeLots(quantity)) {
			errors.rejectValue(field, "requestForm.quantity.notWholeLots",
					new Object[] { item.getName(), item.getLotSize(), item.getUnit() }, null);
		}
	}

	private static void validateText(String text, String field, int longest, Errors errors) {
		if (text == null || text.isBlank()) {
			errors.rejectValue(field, "requestForm." + field + ".required");
		}
		else if (text.codePointCount(0, text.length()) > longest) {
			errors.rejectValue(field, "requestForm.tooLong", new Object[] { longest }, null);
		}
	}

}

package jp.gmis.sos.item.web;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

import jp.gmis.sos.item.ItemAdministration.Registration;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.shared.web.Typed;
import org.springframework.validation.Errors;

/**
 * 品目, as typed.
 *
 * @param code of a new item; an item keeps its code
 * @param version of the item that was shown, or null for a new one
 */
record ItemForm(String code, Integer version, String name, String unit, String lotSize, String order, String usedFrom,
		String usedUntil) {

	private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{0,29}");

	private static final int LONGEST_NAME = 100;

	private static final int LONGEST_UNIT = 20;

	ItemForm {
		code = Typed.text(code);
		name = Typed.text(name);
		unit = Typed.text(unit);
		lotSize = Typed.text(lotSize);
		order = Typed.text(order);
		usedFrom = Typed.text(usedFrom);
		usedUntil = Typed.text(usedUntil);
	}

	static ItemForm of(PpeItem item) {
		return new ItemForm(item.getCode(), item.getVersion(), item.getName(), item.getUnit(),
				String.valueOf(item.getLotSize()), String.valueOf(item.getDisplayOrder()),
				item.getUsedFrom().toString(), (item.getUsedUntil() == null) ? "" : item.getUsedUntil().toString());
	}

	/** Says what is wrong; a new item needs a code too. */
	void validate(boolean isNew, Errors errors) {
		if (isNew && !CODE.matcher(this.code).matches()) {
			errors.rejectValue("code", "items.error.code");
		}
		if (!Typed.isFilled(this.name, LONGEST_NAME)) {
			errors.rejectValue("name", "items.error.name");
		}
		if (!Typed.isFilled(this.unit, LONGEST_UNIT)) {
			errors.rejectValue("unit", "items.error.unit");
		}
		if (Quantity.parse(this.lotSize).filter(lot -> lot > 0).isEmpty()) {
			errors.rejectValue("lotSize", "items.error.lotSize");
		}
		if (Quantity.parse(this.order).filter(place -> place >= 0).isEmpty()) {
			errors.rejectValue("order", "items.error.order");
		}
		Optional<LocalDate> first = Typed.day(this.usedFrom);
		Optional<LocalDate> last = Typed.day(this.usedUntil);
		boolean inOrder = first.isPresent()
				&& (this.usedUntil.isEmpty() || last.filter(until -> !until.isBefore(first.orElseThrow())).isPresent());
		if (!inOrder) {
			errors.rejectValue("usedFrom", "items.error.period");
		}
	}

	/** What it says, once valid. */
	Registration toRegistration() {
		return new Registration(this.name, this.unit, Quantity.parse(this.lotSize).orElseThrow(),
				Quantity.parse(this.order).orElseThrow(), Typed.day(this.usedFrom).orElseThrow(),
				Typed.day(this.usedUntil).orElse(null));
	}

}

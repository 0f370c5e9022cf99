package jp.gmis.sos.item;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A quantity as people type it: half-width or full-width digits, with or without
 * thousands separators.
 */
public final class Quantity {

	/** The largest quantity of one item. */
	public static final int LARGEST = 9_999_999;

	private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

	private Quantity() {
	}

	/**
	 * The whole number that was typed, which may be negative or too large; empty if it is
	 * none.
	 */
	public static Optional<Integer> parse(String typed) {
		String digits = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().replace(",", "");
		return WHOLE_NUMBER.matcher(digits).matches() ? Optional.of(Math.clamp(Long.parseLong(digits), -1, LARGEST + 1))
				: Optional.empty();
	}

}

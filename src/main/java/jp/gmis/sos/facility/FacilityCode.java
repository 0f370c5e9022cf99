package jp.gmis.sos.facility;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * 医療機関コード: ten digits.
 *
 * @param value the digits
 */
public record FacilityCode(String value) implements Serializable {

	private static final Pattern DIGITS = Pattern.compile("\\d{10}");

	public FacilityCode {
		if (!isValid(value)) {
			throw new IllegalArgumentException("Not a facility code: " + value);
		}
	}

	/** Whether the text is ten digits. */
	public static boolean isValid(String text) {
		return DIGITS.matcher(text).matches();
	}

	@Override
	public String toString() {
		return this.value;
	}

}

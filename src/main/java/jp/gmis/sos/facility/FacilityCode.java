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
		if (!DIGITS.matcher(value).matches()) {
			throw new IllegalArgumentException("Not a facility code: " + value);
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}

package jp.gmis.sos.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** A telephone number as people type it. */
public final class PhoneNumber {

	private static final Pattern VALID = Pattern.compile("\\+?[0-9][0-9()\\-]{8,18}");

	private PhoneNumber() {
	}

	/** Half-width, without spaces, with plain hyphens. */
	public static String normalize(String typed) {
		return Normalizer.normalize(typed, Normalizer.Form.NFKC)
			.replaceAll("[\\u2010-\\u2015\\u2212\\u30fc\\uff70]", "-")
			.replaceAll("\\s", "");
	}

	/** Whether it is one, as typed. */
	public static boolean isValid(String typed) {
		return VALID.matcher(normalize(typed)).matches();
	}

}

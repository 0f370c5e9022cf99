package jp.gmis.sos.facility;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A name as it is searched for: "test" finds "Test" and "ＴＥＳＴ", and kana find each other
 * whether hiragana or katakana, small or large, voiced or not, as by MySQL's collation
 * {@code utf8mb4_unicode_ci}; and ㈱ is found as (株). Bytes are compared in a part of the
 * time that letters take.
 */
public final class SearchName {

	/** How many bytes are kept. */
	private static final int LONGEST = 2400;

	private static final String SMALL = "ァィゥェォッャュョヮヵヶ";

	private static final String LARGE = "アイウエオツヤユヨワカケ";

	private static final int FIRST_HIRAGANA = 'ぁ';

	private static final int LAST_HIRAGANA = 'ゖ';

	private static final int TO_KATAKANA = 'ァ' - 'ぁ';

	private SearchName() {
	}

	/** The text, to be compared byte for byte. */
	public static byte[] of(String text) {
		StringBuilder plain = new StringBuilder();
		Normalizer.normalize(text, Normalizer.Form.NFKD)
			.toLowerCase(Locale.ROOT)
			.codePoints()
			.filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
			.map(SearchName::plainKana)
			.forEach(plain::appendCodePoint);
		byte[] bytes = plain.toString().getBytes(StandardCharsets.UTF_8);
		return (bytes.length > LONGEST) ? Arrays.copyOf(bytes, LONGEST) : bytes;
	}

	private static int plainKana(int letter) {
		boolean hiragana = FIRST_HIRAGANA <= letter && letter <= LAST_HIRAGANA;
		int katakana = hiragana ? letter + TO_KATAKANA : letter;
		int small = SMALL.indexOf(katakana);
		return (small < 0) ? katakana : LARGE.charAt(small);
	}

}

package jp.gmis.sos.request;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jp.gmis.sos.shared.JapanTime;

/**
 * このリストを検索: what was typed, taken apart. A title is a date, a facility name and a fixed
 * ending; so dates are looked for as the creation, the ending and parts of it are passed
 * over, and all other words are looked for in name and code of the facility.
 *
 * @param words each of which name or code of the facility contains
 * @param from the creation is not before, or null
 * @param until the creation is before, or null
 */
public record SearchText(List<String> words, Instant from, Instant until) {

	private static final String ENDING = "緊急配布要請";

	private static final Pattern DATE = Pattern.compile("(\\d{4})/(\\d{1,2})(?:/(\\d{1,2}))?");

	private static final Pattern DIGITS = Pattern.compile("\\d+");

	private static final int MOST_WORDS = 5;

	/** Takes apart what was typed; blank means everything. */
	public static SearchText of(String typed) {
		List<String> words = new ArrayList<>();
		Instant from = null;
		Instant until = null;
		for (String word : typed.strip().split("[\\s\\u3000_＿]+")) {
			String plain = Normalizer.normalize(word, Normalizer.Form.NFKC);
			Matcher date = DATE.matcher(plain);
			LocalDate first = date.matches() ? firstDay(date) : null;
			if (first != null) {
				from = JapanTime.startOf(first);
				until = JapanTime.startOf((date.group(3) == null) ? first.plusMonths(1) : first.plusDays(1));
			}
			else if (!plain.isEmpty() && !ENDING.contains(plain) && words.size() < MOST_WORDS) {
				words.add(plain);
			}
		}
		return new SearchText(List.copyOf(words), from, until);
	}

	private static LocalDate firstDay(Matcher date) {
		try {
			return LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)),
					(date.group(3) == null) ? 1 : Integer.parseInt(date.group(3)));
		}
		catch (DateTimeException e) {
			return null;
		}
	}

	/** Whether a code of a facility can contain the word. */
	static boolean isNumber(String word) {
		return DIGITS.matcher(word).matches();
	}

	/** The words as patterns of SQL's {@code like}, escaped by {@code !}. */
	List<String> patterns() {
		return this.words.stream()
			.map(word -> "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
			.toList();
	}

}

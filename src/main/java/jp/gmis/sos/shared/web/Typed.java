package jp.gmis.sos.shared.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads what a form brings, which may be missing or anything. */
public final class Typed {

	private static final int LAST_PAGE = 1_000_000;

	private Typed() {
	}

	/** Without blanks around it; empty if it is missing. */
	public static String text(String typed) {
		return (typed == null) ? "" : typed.strip();
	}

	/** Whether there is something, of no more characters than these. */
	public static boolean isFilled(String text, int longest) {
		return !text.isEmpty() && text.codePointCount(0, text.length()) <= longest;
	}

	/** The number of a page, from 0; no list is so long that it has more. */
	public static int page(int typed) {
		return Math.clamp(typed, 0, LAST_PAGE);
	}

	/**
	 * A day as a browser writes it, {@code 2026-11-25}; empty if it is none of this
	 * millennium or the last.
	 */
	public static Optional<LocalDate> day(String typed) {
		try {
			return Optional.of(LocalDate.parse(text(typed)))
				.filter(day -> day.getYear() >= 1000 && day.getYear() < 3000);
		}
		catch (DateTimeException e) {
			return Optional.empty();
		}
	}

}

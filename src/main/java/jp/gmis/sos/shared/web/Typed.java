package jp.gmis.sos.shared.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads what a form brings, which may be missing or anything. */
public final class Typed {

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

	/** A day as a browser writes it, {@code 2026-11-25}; empty if it is none. */
	public static Optional<LocalDate> day(String typed) {
		try {
			return Optional.of(LocalDate.parse(text(typed)));
		}
		catch (DateTimeException e) {
			return Optional.empty();
		}
	}

}

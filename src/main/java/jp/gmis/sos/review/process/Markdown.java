package jp.gmis.sos.review.process;

import java.util.regex.Pattern;

/** The texts of Tasklist's forms are Markdown, in which names are to stay names. */
final class Markdown {

	/** What begins a link, a picture, an address or HTML. */
	private static final Pattern SPECIAL = Pattern.compile("[\\\\`*\\[\\]<>!:.@&]");

	private Markdown() {
	}

	/** The text so that it is shown as it is. */
	static String plain(String text) {
		return SPECIAL.matcher(text).replaceAll("\\\\$0");
	}

}

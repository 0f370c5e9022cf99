package jp.gmis.sos.account;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a password has to be: 半角英大文字と小文字、数字を必ず含めた組み合わせで、8文字以上 (manual 2-2). At most 72
 * characters, which is all that its hash looks at. The page checks the same patterns
 * while one types.
 */
public enum PasswordRule {

	/** 8 to 72 characters. */
	LENGTH("^.{8,72}$"),
	/** An upper case letter. */
	UPPER_CASE("[A-Z]"),
	/** A lower case letter. */
	LOWER_CASE("[a-z]"),
	/** A digit. */
	DIGIT("[0-9]"),
	/** Half-width characters only, and no space. */
	HALF_WIDTH("^[!-~]+$");

	private final Pattern pattern;

	PasswordRule(String pattern) {
		this.pattern = Pattern.compile(pattern);
	}

	/** The regular expression that finds something in a password that keeps the rule. */
	public String getPattern() {
		return this.pattern.pattern();
	}

	/** The rules that a password breaks. */
	public static List<PasswordRule> brokenBy(String password) {
		return Arrays.stream(values()).filter(rule -> !rule.pattern.matcher(password).find()).toList();
	}

}

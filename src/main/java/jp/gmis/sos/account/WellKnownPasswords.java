package jp.gmis.sos.account;

import com.nulabinc.zxcvbn.Zxcvbn;

/** What whoever guesses tries first, however it is spelled (OWASP ASVS 2.1.7). */
public final class WellKnownPasswords {

	private static final double FIRST_GUESSES = 10_000;

	private static final Zxcvbn STRENGTH = new Zxcvbn();

	private WellKnownPasswords() {
	}

	/** Whether a password is among them; it keeps the {@link PasswordRule rules}. */
	public static boolean contain(String password) {
		return STRENGTH.measure(password).getGuesses() < FIRST_GUESSES;
	}

}

package jp.gmis.sos.account;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** 半角英大文字と小文字、数字を必ず含めた組み合わせで、8文字以上 (manual 2-2). */
class PasswordRuleTests {

	@ParameterizedTest(name = "{0} → {1}")
	@CsvSource(emptyValue = "", textBlock = """
			Sample123,  ''
			Aa345678,   ''
			Aa34567,    LENGTH
			sample123,  UPPER_CASE
			SAMPLE123,  LOWER_CASE
			SampleABC,  DIGIT
			Sample 123, HALF_WIDTH
			Ｓample123a, 'UPPER_CASE HALF_WIDTH'
			Sample１２３, 'DIGIT HALF_WIDTH'
			'',         'LENGTH UPPER_CASE LOWER_CASE DIGIT HALF_WIDTH'
			12345678,   'UPPER_CASE LOWER_CASE'
			""")
	void namesTheRulesThatAreBroken(String password, String broken) {
		assertThat(PasswordRule.brokenBy(password)).extracting(Enum::name)
			.containsExactly(broken.isEmpty() ? new String[0] : broken.split(" "));
	}

	@ParameterizedTest
	@CsvSource({ "72, true", "73, false" })
	void isAsLongAsTheHashLooksAt(int length, boolean allowed) {
		assertThat(PasswordRule.brokenBy("Aa1" + "x".repeat(length - 3)).isEmpty()).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "Password1, true", "P@ssw0rd, true", "Qwerty123, true", "Abc12345, true", "Iloveyou1, true",
			"Sample123, false", "Kx7pQm2w, false" })
	void whatEverybodyTriesFirstIsKnown(String password, boolean known) {
		assertThat(WellKnownPasswords.contain(password)).isEqualTo(known);
	}

}

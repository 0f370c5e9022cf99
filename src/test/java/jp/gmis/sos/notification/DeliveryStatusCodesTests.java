package jp.gmis.sos.notification;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what is about the address itself makes it one that takes no mails. */
class DeliveryStatusCodesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			550 | 550 5.1.1 User unknown | true
			550 | 550 No such user here | true
			551 | 551 User not local | true
			553 | 553 Mailbox name not allowed | true
			550 | 550 5.2.1 Mailbox disabled | true
			550 | 550 5.7.1 Sender blocked | false
			554 | 554 5.7.1 Relay access denied | false
			554 | 554 Transaction failed | false
			552 | 552 5.2.2 Mailbox full | false
			450 | 450 4.2.1 Try again later | false
			501 | 501 Syntax error | false
			""")
	void tellsAnAddressThatTakesNoMailsFromAFailureThatMayPass(int code, String answer, boolean bad) {
		assertThat(DeliveryStatusCodes.isBadAddress(code, answer)).isEqualTo(bad);
	}

}

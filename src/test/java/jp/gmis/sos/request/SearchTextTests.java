package jp.gmis.sos.request;

import java.time.LocalDate;

import jp.gmis.sos.shared.JapanTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** このリストを検索: what is typed, taken apart. */
class SearchTextTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(textBlock = """
			2026/11/20_Test用病院_緊急配布要請, Test用病院, 2026-11-20, 2026-11-21
			２０２６/１１/２０,                  '',         2026-11-20, 2026-11-21
			2026/11,                            '',         2026-11-01, 2026-12-01
			2026/2/30,                          2026/2/30,  ,
			薬局　東京,                          薬局 東京,  ,
			緊急配布要請,                        '',         ,
			1110000000,                         1110000000, ,
			""")
	void findsDatesAndWords(String typed, String words, LocalDate from, LocalDate until) {
		SearchText text = SearchText.of(typed);
		assertThat(String.join(" ", text.words())).isEqualTo(words);
		assertThat(text.from()).isEqualTo((from == null) ? null : JapanTime.startOf(from));
		assertThat(text.until()).isEqualTo((until == null) ? null : JapanTime.startOf(until));
	}

	@Test
	void blankMeansEverything() {
		assertThat(SearchText.of(" 　 ").words()).isEmpty();
	}

	@Test
	void whatMeansSomethingToTheDatabaseIsTakenAsItStands() {
		assertThat(SearchText.of("100%!").patterns()).containsExactly("%100!%!!%");
	}

}

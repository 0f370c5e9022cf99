package jp.gmis.sos.review.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jp.gmis.sos.shared.process.ProcessModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a form has shown other quantities than those stored. */
class FormInputTests {

	private static final Map<String, Object> MASKS = Map.of("itemCode", "N95_MASK", "requested", "1,000", "stock", "20",
			"prefectureQuantity", "80", "nationalQuantity", "―", "quantity", 80);

	private static final Map<String, Object> GOWNS = Map.of("itemCode", "ISOLATION_GOWN", "requested", "10", "stock",
			"0", "prefectureQuantity", "10", "nationalQuantity", "―", "quantity", 10);

	private static final Map<String, Map<String, String>> STORED = Map.of("N95_MASK",
			Map.of("requested", "1,000", "prefectureQuantity", "80", "nationalQuantity", "―"), "ISOLATION_GOWN",
			Map.of("requested", "10", "prefectureQuantity", "10", "nationalQuantity", "―"));

	@Test
	void whatIsStoredIsNotOutdated() {
		assertThat(isOutdated(List.of(GOWNS, MASKS))).isFalse();
	}

	@Test
	void aFormNeedNotShowEverything() {
		Map<String, Object> row = new HashMap<>(MASKS);
		row.keySet().removeAll(List.of("stock", "nationalQuantity"));
		assertThat(isOutdated(List.of(row, GOWNS))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "stock, 500", "quantity, 60" })
	void whatASurveyOrTheReviewerHasChangedIsNotOutdated(String figure, String value) {
		assertThat(isOutdated(List.of(masksWith(figure, value), GOWNS))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "requested, '1,200'", "prefectureQuantity, ―", "nationalQuantity, 60" })
	void anotherFigureThanTheStoredOneIsOutdated(String figure, String value) {
		assertThat(isOutdated(List.of(masksWith(figure, value), GOWNS))).isTrue();
	}

	@Test
	void aFormWithoutAnItemThatIsAskedForIsOutdated() {
		assertThat(isOutdated(List.of(MASKS))).isTrue();
		assertThat(isOutdated(List.of())).isTrue();
		assertThat(isOutdated("nothing that a form sends")).isTrue();
	}

	private static Map<String, Object> masksWith(String figure, Object value) {
		Map<String, Object> row = new HashMap<>(MASKS);
		row.put(figure, value);
		return row;
	}

	private static boolean isOutdated(Object lines) {
		return FormInput.isOutdated(Map.of(ProcessModel.INPUT_LINES, lines), STORED);
	}

}

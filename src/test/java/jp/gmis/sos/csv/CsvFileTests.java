package jp.gmis.sos.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files as Japanese spreadsheets write them, and files that are none. */
class CsvFileTests {

	private static final String FILE = "医療機関コード,名称\r\n0123456789,\"東京, 大塚\"\r\n\r\n1111111111,大阪\r\n";

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "windows-31j" })
	void readsBothEncodings(String charset) throws IOException {
		assertThat(rows(FILE.getBytes(Charset.forName(charset)))).containsExactly("2 0123456789 東京, 大塚",
				"4 1111111111 大阪");
	}

	@Test
	void readsFilesThatBeginWithAMark() throws IOException {
		assertThat(rows(("\uFEFF" + FILE).getBytes(StandardCharsets.UTF_8))).hasSize(2);
	}

	@Test
	void takesColumnsInAnyOrderAndLeavesOutOthers() throws IOException {
		assertThat(rows("名称,備考,医療機関コード\n東京,x,0123456789\n".getBytes(StandardCharsets.UTF_8)))
			.containsExactly("2 0123456789 東京");
	}

	@Test
	void aShortRowHasEmptyValues() throws IOException {
		assertThat(rows("医療機関コード,名称\n0123456789\n".getBytes(StandardCharsets.UTF_8))).containsExactly("2 0123456789 ");
	}

	@Test
	void refusesWhatIsNoText() {
		refused(FILE.getBytes(StandardCharsets.UTF_16), "csv.error.encoding");
		refused(new byte[] { 'P', 'K', 3, 4, 0, 0, (byte) 0xff }, "csv.error.encoding");
		refused(("医療機関コード,名称\n0123456789,").concat("\n").getBytes(StandardCharsets.UTF_16LE), "csv.error.encoding");
	}

	@Test
	void refusesAnEncodingThatChangesOnTheWay() {
		byte[] utf8 = "医療機関コード,名称\n".getBytes(StandardCharsets.UTF_8);
		byte[] shiftJis = "0123456789,東京\n".getBytes(Charset.forName("windows-31j"));
		refused(ByteBuffer.allocate(utf8.length + shiftJis.length).put(utf8).put(shiftJis).array(),
				"csv.error.encoding");
	}

	@Test
	void refusesFilesWithoutWhatIsNeeded() {
		refused(new byte[0], "csv.error.empty");
		refused("医療機関コード,名称\n".getBytes(StandardCharsets.UTF_8), "csv.error.noRows");
		refused("医療機関コード\n0123456789\n".getBytes(StandardCharsets.UTF_8), "csv.error.columns");
		refused("医療機関コード,名称\n0123456789,\"東京\n".getBytes(StandardCharsets.UTF_8), "csv.error.malformed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)" })
	void aSpreadsheetTakesNothingForAFormula(String value) {
		assertThat(CsvFile.safe(value)).isEqualTo("'" + value);
	}

	@Test
	void leavesPlainTextAlone() {
		assertThat(CsvFile.safe("東京")).isEqualTo("東京");
		assertThat(CsvFile.safe(null)).isNull();
	}

	private static List<String> rows(byte[] file) throws IOException {
		List<String> rows = new ArrayList<>();
		CsvFile.read(new ByteArrayInputStream(file), List.of("医療機関コード", "名称"),
				row -> rows.add(row.line() + " " + row.get("医療機関コード") + " " + row.get("名称")));
		return rows;
	}

	private static void refused(byte[] file, String reason) {
		assertThatExceptionOfType(UnreadableCsvException.class).isThrownBy(() -> rows(file)).withMessage(reason);
	}

}

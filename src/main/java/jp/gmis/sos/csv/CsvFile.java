package jp.gmis.sos.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads CSV (RFC 4180) row by row: UTF-8, with or without a mark, or Shift_JIS as Windows
 * writes it, told apart by the first line. Never holds more than a row.
 */
public final class CsvFile {

	private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

	private static final int LONGEST_HEADING = 65_536;

	/** Japanese spreadsheets take the wide signs for the narrow ones. */
	private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

	private static final String MARK = "\uFEFF";

	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
		.setIgnoreSurroundingSpaces(true)
		.setIgnoreEmptyLines(false)
		.setTrim(true)
		.get();

	private CsvFile() {
	}

	/**
	 * Reads a file.
	 * @param columns the columns it must have; others are left out
	 * @param rows gets each row
	 * @throws UnreadableCsvException if it is no CSV in a known encoding, or a column is
	 * missing
	 */
	public static void read(InputStream file, List<String> columns, Consumer<CsvRow> rows) throws IOException {
		long line = 1;
		boolean any = false;
		try (CSVParser parser = CSVParser.parse(reader(file), FORMAT)) {
			Iterator<CSVRecord> records = parser.iterator();
			if (!records.hasNext()) {
				throw new UnreadableCsvException("csv.error.empty");
			}
			Map<String, Integer> positions = positions(records.next(), columns);
			while (records.hasNext()) {
				CSVRecord found = records.next();
				line = found.getRecordNumber();
				if (!isEmptyLine(found)) {
					rows.accept(row(found, positions));
					any = true;
				}
			}
			if (!any) {
				throw new UnreadableCsvException("csv.error.noRows");
			}
		}
		catch (UncheckedIOException | CharacterCodingException e) {
			throw unreadable(e, line + 1);
		}
	}

	/** What a spreadsheet would take for a formula is made text. */
	public static String safe(String value) {
		return (value != null && !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0) ? "'" + value : value;
	}

	/** Begins a file that spreadsheets open as UTF-8. */
	public static CSVPrinter printer(Appendable file) throws IOException {
		file.append(MARK);
		return new CSVPrinter(file, CSVFormat.RFC4180);
	}

	private static boolean isEmptyLine(CSVRecord found) {
		return found.stream().allMatch(String::isBlank);
	}

	private static CsvRow row(CSVRecord found, Map<String, Integer> positions) {
		Map<String, String> values = new HashMap<>();
		positions.forEach(
				(column, position) -> values.put(column, found.isSet(position) ? found.get(position).strip() : ""));
		return new CsvRow(found.getRecordNumber(), values);
	}

	private static Map<String, Integer> positions(CSVRecord heading, List<String> columns) {
		List<String> found = heading.stream().map(name -> name.replace(MARK, "").strip()).toList();
		List<String> missing = columns.stream().filter(column -> !found.contains(column)).toList();
		if (!missing.isEmpty()) {
			throw new UnreadableCsvException("csv.error.columns", String.join("、", missing));
		}
		Map<String, Integer> positions = new HashMap<>();
		columns.forEach(column -> positions.put(column, found.indexOf(column)));
		return positions;
	}

	private static UnreadableCsvException unreadable(Exception e, long line) {
		boolean encoding = e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException;
		return new UnreadableCsvException(encoding ? "csv.error.encoding" : "csv.error.malformed", line);
	}

	private static Reader reader(InputStream file) throws IOException {
		BufferedInputStream bytes = new BufferedInputStream(file, LONGEST_HEADING);
		bytes.mark(LONGEST_HEADING);
		byte[] begin = bytes.readNBytes(LONGEST_HEADING);
		bytes.reset();
		int end = 0;
		while (end < begin.length && begin[end] != '\n') {
			end++;
		}
		ByteBuffer heading = ByteBuffer.wrap(begin, 0, end);
		return Stream.of(StandardCharsets.UTF_8, SHIFT_JIS)
			.filter(charset -> isReadable(heading.duplicate(), charset))
			.findFirst()
			.map(charset -> new BufferedReader(new InputStreamReader(bytes, strict(charset))))
			.orElseThrow(() -> new UnreadableCsvException("csv.error.encoding", 1));
	}

	private static boolean isReadable(ByteBuffer bytes, Charset charset) {
		try {
			return strict(charset).decode(bytes).chars().noneMatch(character -> character == 0);
		}
		catch (CharacterCodingException e) {
			return false;
		}
	}

	private static CharsetDecoder strict(Charset charset) {
		return charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
	}

}

package jp.gmis.sos.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jp.gmis.sos.csv.CsvFile;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.UuidBytes;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * CSVダウンロード: the list as a file, a line for each item of each request, in the order of
 * 申請日時. Times are Japanese, with their offset.
 */
@Component
public class RequestExport {

	private static final List<String> COLUMNS = List.of("request.column.TITLE", "training",
			"request.column.SUBMITTED_AT", "request.column.FACILITY_NAME", "request.column.FACILITY_CODE",
			"request.column.STATUS", "export.stage", "handling.title", "item.name", "export.unit", "item.requested",
			"item.prefectureQuantity", "item.nationalQuantity", "export.id");

	private final RequestList list;

	private final PpeItems items;

	private final JdbcClient database;

	private final MessageSource messages;

	RequestExport(RequestList list, PpeItems items, JdbcClient database, MessageSource messages) {
		this.list = list;
		this.items = items;
		this.database = database;
		this.messages = messages;
	}

	/** Writes the requests that the list shows on all its pages, or the ones given. */
	public void write(RequestScope scope, ListView view, SearchText text, CSVPrinter file) throws IOException {
		printHeader(file);
		this.list.forEach(new RequestList.Question(scope, view, text, ListColumn.SUBMITTED_AT, true),
				requests -> print(requests, file));
	}

	/** Writes the given requests. */
	public void write(List<RequestRow> requests, CSVPrinter file) throws IOException {
		printHeader(file);
		print(requests, file);
	}

	private void printHeader(CSVPrinter file) throws IOException {
		file.printRecord(COLUMNS.stream().map(this::text).toList());
	}

	private void print(List<RequestRow> requests, CSVPrinter file) {
		if (requests.isEmpty()) {
			return;
		}
		Map<UUID, Map<String, RequestLine>> lines = lines(requests);
		List<PpeItem> inOrder = this.items.findAllByOrderByDisplayOrder();
		for (RequestRow request : requests) {
			Map<String, RequestLine> ofRequest = lines.getOrDefault(request.id(), Map.of());
			for (PpeItem item : inOrder) {
				if (ofRequest.containsKey(item.getCode())) {
					print(request, item, ofRequest.get(item.getCode()), file);
				}
			}
		}
	}

	private void print(RequestRow request, PpeItem item, RequestLine line, CSVPrinter file) {
		try {
			file.printRecord(CsvFile.safe(request.title()), request.training() ? text("training") : "",
					(request.submittedAt() == null) ? "" : JapanTime.iso(request.submittedAt()),
					CsvFile.safe(request.facilityName()), request.facilityCode(), text("status." + request.status()),
					request.checking() ? text("request.checking")
							: (request.stage() == null) ? "" : text("request.stage." + request.stage()),
					(request.handlingDate() == null) ? "" : JapanTime.date(request.handlingDate()),
					CsvFile.safe(item.getName()), CsvFile.safe(item.getUnit()), line.requested(),
					line.prefectureQuantity(), line.nationalQuantity(), request.id());
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private Map<UUID, Map<String, RequestLine>> lines(List<RequestRow> requests) {
		Map<UUID, Map<String, RequestLine>> lines = new LinkedHashMap<>();
		this.database
			.sql("select request_id, item_code, requested, prefecture_quantity, national_quantity from request_line "
					+ "where request_id in (:requests)")
			.param("requests", requests.stream().map(request -> UuidBytes.of(request.id())).toList())
			.query(row -> {
				lines.computeIfAbsent(UuidBytes.read(row.getBytes("request_id")), id -> new LinkedHashMap<>())
					.put(row.getString("item_code"),
							new RequestLine(row.getInt("requested"), (Integer) row.getObject("prefecture_quantity"),
									(Integer) row.getObject("national_quantity")));
			});
		return lines;
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

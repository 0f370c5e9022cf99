package jp.gmis.sos.csv.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import jp.gmis.sos.csv.CsvFile;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A CSV file as the answer to a request. */
public final class CsvDownload {

	private CsvDownload() {
	}

	/**
	 * Begins the answer; nothing else can be answered from then on.
	 * @param name of the file, as the browser stores it
	 */
	public static CSVPrinter begin(HttpServletResponse response, String name) throws IOException {
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename(name).build().toString());
		return CsvFile.printer(response.getWriter());
	}

}

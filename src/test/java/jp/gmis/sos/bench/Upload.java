package jp.gmis.sos.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import jp.gmis.sos.csv.CsvImport;
import jp.gmis.sos.csv.CsvImportService;
import jp.gmis.sos.csv.StoredRows;
import jp.gmis.sos.user.Actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A file as the administrator uploads it, to the end of the work behind the page. */
final class Upload {

	private Upload() {
	}

	/** Imports all rows of a file, or fails. */
	static StoredRows of(Path file, String kind, CsvImportService imports) {
		try (InputStream content = Files.newInputStream(file)) {
			long id = imports
				.upload(kind, file.getFileName().toString(), CsvImport.Mode.ALL_OR_NOTHING, content, Actor.PROCESS)
				.getId();
			await().atMost(Duration.ofMinutes(10)).until(() -> imports.get(id).getStatus().isFinal());
			assertThat(imports.get(id).getStatus()).isEqualTo(CsvImport.Status.DONE);
			return imports.get(id).getStored();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

}

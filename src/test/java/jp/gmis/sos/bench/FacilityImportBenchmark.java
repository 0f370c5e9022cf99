package jp.gmis.sos.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.gmis.sos.csv.CsvImportService;
import jp.gmis.sos.csv.CsvImporter;
import jp.gmis.sos.csv.StoredRows;
import jp.gmis.sos.testsupport.PlatformTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import static org.assertj.core.api.Assertions.assertThat;

/** All 64,167 institutions with an agreement, from one file. */
@PlatformTest
class FacilityImportBenchmark {

	private static final int FACILITIES = 64_167;

	@Autowired
	private JdbcClient database;

	@Autowired
	private CsvImportService imports;

	@Autowired
	private List<CsvImporter<?>> importers;

	@TempDir
	private Path folder;

	@Test
	void importsAllFacilities() throws IOException {
		Report report = new Report("facility-import");
		Path file = write("薬局");
		report.line("%,d rows, %.1f MB", FACILITIES, Files.size(file) / 1024.0 / 1024.0);
		report.measure("new facilities", () -> assertThat(run(file).created()).isEqualTo(FACILITIES));
		report.measure("the same file again", () -> assertThat(run(file).unchanged()).isEqualTo(FACILITIES));
		Path renamed = write("調剤薬局");
		report.measure("every name changed", () -> assertThat(run(renamed).updated()).isEqualTo(FACILITIES));
		report.keep();
		assertThat(this.database.sql("select count(*) from facility where code like '7%'").query(Long.class).single())
			.isEqualTo(FACILITIES);
	}

	/** Facilities with an agreement and without a login. */
	private Path write(String name) throws IOException {
		CsvImporter<?> facilities = this.importers.stream()
			.filter(importer -> importer.kind().equals("facility"))
			.findFirst()
			.orElseThrow();
		return Files.write(this.folder.resolve("facilities.csv"),
				(Iterable<String>) Stream.concat(Stream.of(String.join(",", facilities.columns())),
						IntStream.range(0, FACILITIES)
							.mapToObj(number -> "7%09d,%s%d,薬局,東京都,03-0000-0000,,,,,,2024/4/1,".formatted(number, name,
									number)))::iterator);
	}

	private StoredRows run(Path file) {
		return Upload.of(file, "facility", this.imports);
	}

}

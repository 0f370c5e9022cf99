package jp.gmis.sos.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import jp.gmis.sos.csv.CsvImportService;
import jp.gmis.sos.csv.CsvImporter;
import jp.gmis.sos.csv.StoredRows;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The weekly answers of all 64,167 institutions with an agreement, from one file. */
@PlatformTest
class SurveyImportBenchmark {

	private static final int FACILITIES = 64_167;

	@Autowired
	private JdbcTemplate database;

	@Autowired
	private CsvImportService imports;

	@Autowired
	private List<CsvImporter<?>> importers;

	@Autowired
	private Scenario scenario;

	@TempDir
	private Path folder;

	@Test
	void importsAWeek() throws IOException {
		Report report = new Report("survey-import");
		List<String> codes = ManyFacilities.write(this.database, 0, FACILITIES);
		Path file = write(codes, "400,100,調達困難");
		report.line("%,d rows, %.1f MB", FACILITIES, Files.size(file) / 1024.0 / 1024.0);
		report.measure("new answers", () -> assertThat(run(file).created()).isEqualTo(FACILITIES));
		report.measure("the same file again", () -> assertThat(run(file).unchanged()).isEqualTo(FACILITIES));
		Path corrected = write(codes, "300,100,調達困難");
		report.measure("every answer corrected", () -> assertThat(run(corrected).updated()).isEqualTo(FACILITIES));
		report.keep();
		assertThat(this.database.queryForObject("select count(*) from weekly_survey where facility_code like '8%'",
				Long.class))
			.isEqualTo(FACILITIES);
	}

	private Path write(List<String> codes, String answer) throws IOException {
		CsvImporter<?> weekly = this.importers.stream()
			.filter(importer -> importer.kind().equals("weekly-survey"))
			.findFirst()
			.orElseThrow();
		String monday = JapanTime.date(SurveyKind.WEEKLY.periodOf(this.scenario.today()));
		String answers = String.join(",", Collections.nCopies((weekly.columns().size() - 3) / 3, answer));
		return Files.write(this.folder.resolve("weekly.csv"),
				(Iterable<String>) Stream.concat(Stream.of(String.join(",", weekly.columns())),
						codes.stream().map(code -> code + "," + monday + ",," + answers))::iterator);
	}

	private StoredRows run(Path file) {
		return Upload.of(file, "weekly-survey", this.imports);
	}

}

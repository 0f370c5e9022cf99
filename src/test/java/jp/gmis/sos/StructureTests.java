package jp.gmis.sos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every source file. */
class StructureTests {

	private static final Path SOURCES = Path.of("src/main/java/jp/gmis/sos");

	@Test
	void onlyProcessPackagesKnowTheEngine() {
		assertThat(files(SOURCES)).filteredOn(file -> text(file).contains("import io.camunda"))
			.allMatch(file -> file.getParent().endsWith("process"));
	}

	@Test
	void timeComesFromTheClock() {
		assertThat(files(SOURCES)).noneMatch(
				file -> text(file).matches("(?s).*\\b(Instant|Local\\w+|ZonedDateTime|OffsetDateTime)\\.now\\(.*")
						|| text(file).contains("currentTimeMillis"));
	}

	@Test
	void noFieldIsInjected() {
		assertThat(files(SOURCES))
			.noneMatch(file -> text(file).contains("@Autowired") || text(file).contains("@Value("));
	}

	@Test
	void everyPackageSaysWhatItIsFor() {
		assertThat(files(SOURCES)).map(Path::getParent)
			.filteredOn(folder -> !folder.equals(SOURCES))
			.allMatch(folder -> Files.exists(folder.resolve("package-info.java")));
	}

	@Test
	void testRunFindsOneMainClass() {
		assertThat(files(Path.of("src/test/java")))
			.filteredOn(file -> text(file).matches("(?s).*static void main\\(.*"))
			.singleElement()
			.satisfies(file -> assertThat(file).hasFileName("LocalApplication.java"));
	}

	private static List<Path> files(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.toString().endsWith(".java")).toList();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

}

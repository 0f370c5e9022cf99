package jp.gmis.sos;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All text of the screens is in messages.properties, all of it is used, and nothing is
 * missing.
 */
class MessagesTests {

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	private static final Pattern KEY_IN_TEMPLATE = Pattern.compile("#\\{([\\w.]+)[}(]");

	private static final Pattern PREFIX_IN_TEMPLATE = Pattern.compile("#\\{\\|([\\w.]+?\\.)\\$\\{");

	private static final Pattern KEY_IN_JAVA = Pattern.compile("\"([a-zA-Z][\\w]*(?:\\.[\\w]+)*\\.?)\"");

	private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

	private final Set<String> keys = keys();

	@Test
	void everyKeyInATemplateExists() {
		assertThat(this.keys).containsAll(found(templates(), KEY_IN_TEMPLATE));
	}

	@Test
	void everyKeyIsUsed() {
		Set<String> literal = new TreeSet<>(found(templates(), KEY_IN_TEMPLATE));
		literal.addAll(found(sources(), KEY_IN_JAVA));
		literal.addAll(found(templates(), Pattern.compile("'([\\w]+(?:\\.[\\w]+)+)'")));
		List<String> prefixes = Stream
			.concat(found(templates(), PREFIX_IN_TEMPLATE).stream(), literal.stream().filter(key -> key.endsWith(".")))
			.toList();
		assertThat(this.keys).allMatch(key -> literal.contains(key) || prefixes.stream().anyMatch(key::startsWith)
				|| key.startsWith("requestForm.") || key.startsWith("typeMismatch"));
	}

	@Test
	void noPageHoldsJapaneseOfItsOwn() {
		assertThat(files(TEMPLATES, ".html"))
			.allSatisfy(page -> assertThat(Files.readString(page)).as(page.toString()).doesNotContainPattern(JAPANESE));
	}

	private static Set<String> keys() {
		try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
			Properties properties = new Properties();
			properties.load(reader);
			return properties.stringPropertyNames();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static List<Path> templates() {
		return Stream.concat(files(TEMPLATES, ".html").stream(), files(TEMPLATES, ".txt").stream()).toList();
	}

	private static List<Path> sources() {
		return files(Path.of("src/main/java"), ".java");
	}

	private static Set<String> found(List<Path> files, Pattern pattern) {
		return files.stream()
			.flatMap(file -> pattern.matcher(text(file)).results().toList().stream())
			.map((MatchResult match) -> match.group(1))
			.collect(Collectors.toSet());
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static List<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.toString().endsWith(ending)).toList();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

}

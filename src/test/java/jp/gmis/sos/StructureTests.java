package jp.gmis.sos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

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

	@Test
	void theTestsThatTheSecurityListNamesExist() throws IOException {
		Map<String, String> tests = files(Path.of("src/test/java")).stream()
			.collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""), StructureTests::text,
					(one, other) -> one + other));
		String named = null;
		int seen = 0;
		Matcher names = Pattern.compile("`(\\w+(?:Tests|OnKeycloak))?(?:\\.([a-z]+[A-Z]\\w*))?`")
			.matcher(Files.readString(Path.of("src/docs/asvs.md")));
		while (names.find()) {
			named = (names.group(1) == null) ? named : names.group(1);
			if (named == null || (names.group(1) == null && names.group(2) == null)) {
				continue;
			}
			assertThat(tests).containsKey(named);
			if (names.group(2) != null) {
				assertThat(tests.get(named)).as(named).contains(" " + names.group(2) + "(");
			}
			seen++;
		}
		assertThat(seen).isGreaterThan(80);
	}

	@Test
	void composePublishesNoPortOfTheInsideAndHoldsNoSecret() throws IOException {
		Map<String, Map<String, Map<String, Object>>> compose = compose();
		assertThat(compose.get("networks").get("backend")).containsEntry("internal", true);
		Set<String> published = new TreeSet<>();
		compose.get("services").forEach((name, service) -> {
			ports(service).forEach(port -> {
				published.add(name);
				assertThat(port).startsWith("127.0.0.1:")
					.doesNotMatch(".*:(9200|9300|9600|26500|26501|26502|3306|8090|1025)");
			});
			environment(service).forEach((key, value) -> {
				if (key.matches(".*(PASSWORD|SECRET|AUTH)$") && !key.equals("ZEEBE_CLIENT_SECRET")) {
					assertThat(String.valueOf(value)).as(name + " " + key)
						// What only a profile needs is not asked for without it, but has
						// no default.
						.matches("(mail:)?\\$\\{[A-Z0-9_]+:(\\?set [A-Z0-9_]+|-)}");
				}
			});
		});
		assertThat(published).containsExactly("app", "identity", "keycloak", "mailpit", "operate", "tasklist");
	}

	@Test
	void composePublishesEachPortOnce() throws IOException {
		String readme = text(Path.of("README.md"));
		Matcher nodes = Pattern.compile("APP_PORTS=(\\d+)-(\\d+)").matcher(readme);
		assertThat(nodes.find()).isTrue();
		Stream<String> ofTwoNodes = IntStream
			.rangeClosed(Integer.parseInt(nodes.group(1)), Integer.parseInt(nodes.group(2)))
			.mapToObj(String::valueOf);
		Stream<String> others = compose().get("services")
			.values()
			.stream()
			.flatMap(service -> ports(service).stream())
			.map(port -> port.replaceFirst("\\$\\{APP_PORTS:-(\\d+)}", "$1").split(":")[1]);
		assertThat(Stream.concat(ofTwoNodes, others)).hasSize(8).doesNotHaveDuplicates();
		assertThat(text(Path.of("docker-compose.yml"))).contains(nodes.group());
	}

	@Test
	void theReadmeNamesEveryVariableOfCompose() throws IOException {
		Stream<String> used = Pattern.compile("(?<!\\$)\\$\\{([A-Z0-9_]+)")
			.matcher(text(Path.of("docker-compose.yml")))
			.results()
			.map(variable -> variable.group(1));
		Stream<String> passedOn = compose().get("services")
			.values()
			.stream()
			.flatMap(service -> environment(service).entrySet().stream())
			.filter(variable -> variable.getValue() == null)
			.map(Map.Entry::getKey);
		Set<String> variables = Stream.concat(used, passedOn).collect(Collectors.toCollection(TreeSet::new));
		Set<String> named = Pattern.compile("[A-Z][A-Z0-9_]+")
			.matcher(text(Path.of("README.md")))
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toSet());
		assertThat(variables).hasSizeGreaterThan(20).contains("ZEEBE_CLIENT_SECRET");
		assertThat(named).containsAll(variables);
	}

	@SuppressWarnings("unchecked")
	private static List<String> ports(Map<String, Object> service) {
		return (List<String>) service.getOrDefault("ports", List.of());
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> environment(Map<String, Object> service) {
		return (Map<String, Object>) service.getOrDefault("environment", Map.of());
	}

	/** Compose has a test of its own. */
	@Test
	void noSecretIsInTheSources() {
		Predicate<String> secret = Pattern
			.compile("(?im)(password|passwd|secret|api-?key)[\\w\"']*\\s*[:=,]\\s*[\"']?"
					+ "(\\$\\{[^:}]+:-?[^}?]+}|[\"']?(?=\\w*\\d)[\\w.!%+-]{6,})|-----BEGIN [A-Z ]*PRIVATE KEY")
			.asPredicate();
		assertThat(List.of("password: hunter2a", "  password: ${DB_PASSWORD:hunter}", "PASSWORD=abc123",
				"String secret = \"abc123\";", "put(\"password\", \"abc123\")", "-----BEGIN PRIVATE KEY"))
			.allMatch(secret);
		assertThat(
				List.of("password: ${DB_PASSWORD}", "password: ${DB_PASSWORD:}", "String password = form.password()"))
			.noneMatch(secret);
		assertThat(Stream.of("src/main", "pom.xml", ".ci", "README.md").flatMap(place -> texts(Path.of(place))))
			.hasSizeGreaterThan(400)
			.allSatisfy(file -> assertThat(text(file).lines().filter(secret)).as(file.toString()).isEmpty());
	}

	@Test
	@SuppressWarnings("unchecked")
	void composeStartsTheFrontWithTheDatabaseAlone() throws IOException {
		assertThat((Map<String, Object>) compose().get("services").get("app").get("depends_on"))
			.containsOnlyKeys("mysql");
	}

	@Test
	@SuppressWarnings("unchecked")
	void composeGuardsTheCookieOfTheSession() throws IOException {
		assertThat((Map<String, Object>) compose().get("services").get("app").get("environment"))
			.containsEntry("SERVER_SERVLET_SESSION_COOKIE_NAME", "__Host-SOS-SESSION")
			.containsEntry("SERVER_SERVLET_SESSION_COOKIE_SECURE", "true");
	}

	private static Map<String, Map<String, Map<String, Object>>> compose() throws IOException {
		return new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
	}

	private static Stream<Path> texts(Path place) {
		return walk(place).stream().filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".woff2"));
	}

	private static List<Path> files(Path folder) {
		return walk(folder).stream().filter(file -> file.toString().endsWith(".java")).toList();
	}

	private static List<Path> walk(Path place) {
		try (Stream<Path> files = Files.walk(place)) {
			return files.toList();
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

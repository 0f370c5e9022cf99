package jp.gmis.sos.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import jp.gmis.sos.shared.LogContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The log as compose asks for it; what is in it is held by {@link OperationTests}. */
class JsonLogTests {

	private static final Pattern FORMAT = Pattern.compile("LOGGING_STRUCTURED_FORMAT_CONSOLE: (\\w+)");

	private final LoggerContext context = new LoggerContext();

	private final StructuredLogEncoder encoder = new StructuredLogEncoder();

	@BeforeEach
	void startAsComposeDoes() throws IOException {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.context.putObject(Environment.class.getName(), new MockEnvironment());
		this.encoder.setContext(this.context);
		this.encoder.setFormat(FORMAT.matcher(Files.readString(Path.of("docker-compose.yml")))
			.results()
			.findFirst()
			.orElseThrow()
			.group(1));
		this.encoder.start();
	}

	@AfterEach
	void stop() {
		this.encoder.stop();
		LogContext.clear();
	}

	@Test
	void aLineIsOneObjectThatTellsWhatItIsAbout() {
		String id = UUID.randomUUID().toString();
		LogContext.trace("click-1");
		JsonNode line = LogContext.about("send-mail", id, () -> line("受け付けました\n{\"message\":\"forged\"}", null));
		assertThat(line.path("message").asString()).isEqualTo("受け付けました\n{\"message\":\"forged\"}");
		assertThat(line.path("log").path("level").asString()).isEqualTo("INFO");
		assertThat(line.path("request").asString()).isEqualTo(id);
		assertThat(line.path("work").asString()).isEqualTo("send-mail");
		assertThat(line.path("trace").asString()).isEqualTo("click-1");
		assertThat(line("nothing", null).has("request")).isFalse();
	}

	@Test
	void aFailureIsInTheSameLine() {
		JsonNode line = line("failed", new IllegalStateException("cause"));
		assertThat(line.path("error").path("message").asString()).isEqualTo("cause");
		assertThat(line.path("error").path("stack_trace").asString()).contains("JsonLogTests");
	}

	private JsonNode line(String message, Throwable failure) {
		String line = new String(this.encoder
			.encode(new LoggingEvent(null, this.context.getLogger("jp.gmis.sos"), Level.INFO, message, failure, null)),
				StandardCharsets.UTF_8);
		assertThat(line).endsWith("\n").containsOnlyOnce("\n");
		return new JsonMapper().readTree(line);
	}

}

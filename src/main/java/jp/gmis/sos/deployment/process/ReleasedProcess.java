package jp.gmis.sos.deployment.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.shared.process.ProcessModel;
import org.springframework.core.io.ClassPathResource;

/** The model and the forms that come with the release. */
final class ReleasedProcess {

	private static final List<String> FORMS = List.of("prefectural-review", "national-review");

	private ReleasedProcess() {
	}

	/** The BPMN. */
	static String model() {
		return read("processes/" + ProcessModel.PROCESS_ID + ".bpmn");
	}

	/** By form id, as JSON. */
	static Map<String, String> forms() {
		return FORMS.stream().collect(Collectors.toMap(Function.identity(), id -> read("forms/" + id + ".form")));
	}

	private static String read(String path) {
		try {
			return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

}

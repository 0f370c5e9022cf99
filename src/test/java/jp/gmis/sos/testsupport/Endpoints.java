package jp.gmis.sos.testsupport;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint there is, as found at run time. */
public class Endpoints {

	private final RequestMappingHandlerMapping mappings;

	Endpoints(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
		this.mappings = mappings;
	}

	/**
	 * A method of a path.
	 *
	 * @param path with the names of its variables in braces
	 */
	public record Endpoint(HttpMethod method, String path) implements Comparable<Endpoint> {

		/** What deletes something comes after what is about it. */
		private static final Comparator<Endpoint> ORDER = Comparator
			.comparing((Endpoint endpoint) -> endpoint.method().name())
			.thenComparing(Endpoint::path);

		/** The path about a request; other variables are 1. */
		public String about(UUID id) {
			return this.path.replace("{id}", id.toString()).replaceAll("\\{[^}]*}", "1");
		}

		/** The path about something that does not exist. */
		public String example() {
			return about(UUID.randomUUID());
		}

		/**
		 * The path about one of what there is, or empty if there is none of it.
		 * @param existing by the path before its variable
		 */
		public Optional<String> about(Map<String, String> existing) {
			return Optional.ofNullable(existing.get(this.path.replaceFirst("/\\{.*", ""))).map(this::filled);
		}

		/** The path with that for each of its variables. */
		public String filled(String id) {
			return this.path.replaceAll("\\{[^}]*}", id);
		}

		/** Whether it only reads. */
		public boolean isRead() {
			return this.method.equals(HttpMethod.GET);
		}

		/** Whether it is for systems and not for people. */
		public boolean isApi() {
			return this.path.startsWith("/api/");
		}

		@Override
		public int compareTo(Endpoint other) {
			return ORDER.compare(this, other);
		}

	}

	/** All of them, each once, in order. */
	public List<Endpoint> all() {
		return this.mappings.getHandlerMethods().keySet().stream().flatMap(mapping -> {
			Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
			return mapping.getPatternValues()
				.stream()
				.flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream()
					.map(method -> new Endpoint(method.asHttpMethod(), path)));
		}).distinct().sorted().toList();
	}

}

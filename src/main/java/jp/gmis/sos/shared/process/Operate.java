package jp.gmis.sos.shared.process;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.gmis.sos.shared.Uuids;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/**
 * Operate's API (v1), with the application's own login: which versions of the process
 * there are, and what runs in them. What it tells lags behind the engine by seconds.
 */
@Component
public class Operate {

	private static final int PAGE = 1000;

	private static final String INSTANCES = "/v1/process-instances/search";

	private final CamundaWebapp webapp;

	Operate(OperateProperties properties, CamundaTokens tokens) {
		this.webapp = new CamundaWebapp(properties.url(),
				webapp -> tokens.login(webapp, properties.username(), properties.password()), properties.timeout());
	}

	/**
	 * What a search found.
	 *
	 * @param items a page of it
	 * @param sortValues where the next page begins
	 * @param total how many there are
	 */
	private record Found<T>(List<T> items, List<Object> sortValues, long total) {

	}

	/**
	 * A version of the process in the engine.
	 *
	 * @param key the engine's key of it
	 * @param version the engine's number of it
	 */
	public record Definition(long key, int version) {

	}

	/** Something that has a key. */
	private record Keyed(long key) {

	}

	/** An element that a running instance is at. */
	private record AtElement(long processInstanceKey, String flowNodeId, String type) {

	}

	/** The newest version of the process, if Operate knows any. */
	public Optional<Definition> newestDefinition() {
		return this.webapp.post("/v1/process-definitions/search",
				Map.of("filter", Map.of("bpmnProcessId", ProcessModel.PROCESS_ID), "size", 1, "sort",
						List.of(Map.of("field", "version", "order", "DESC"))),
				new ParameterizedTypeReference<Found<Definition>>() {
				})
			.items()
			.stream()
			.findFirst();
	}

	/** The model of a version. */
	public String model(long definitionKey) {
		return this.webapp.text("/v1/process-definitions/{key}/xml", definitionKey);
	}

	/** How many instances of a version run. */
	public long running(long definitionKey) {
		return count(definitionKey, "ACTIVE");
	}

	/** How many instances of a version have ended, in whichever way. */
	public long finished(long definitionKey) {
		return count(definitionKey, "COMPLETED") + count(definitionKey, "CANCELED");
	}

	private long count(long definitionKey, String state) {
		return this.webapp
			.post(INSTANCES, Map.of("filter", Map.of("processDefinitionKey", definitionKey, "state", state), "size", 1),
					new ParameterizedTypeReference<Found<Keyed>>() {
					})
			.total();
	}

	/** The running instances of a version, oldest first. */
	public List<Long> runningInstances(long definitionKey) {
		return all(INSTANCES, Map.of("processDefinitionKey", definitionKey, "state", "ACTIVE"),
				new ParameterizedTypeReference<Found<Keyed>>() {
				})
			.stream()
			.map(Keyed::key)
			.toList();
	}

	/**
	 * At which elements the running instances of a version are: element ids by instance.
	 */
	public Map<Long, List<String>> runningElements(long definitionKey) {
		Map<Long, List<String>> elements = new HashMap<>();
		all("/v1/flownode-instances/search", Map.of("processDefinitionKey", definitionKey, "state", "ACTIVE"),
				new ParameterizedTypeReference<Found<AtElement>>() {
				})
			.forEach(at -> elements.computeIfAbsent(at.processInstanceKey(), key -> new ArrayList<>())
				.add(at.flowNodeId()));
		return elements;
	}

	/**
	 * An element that an instance has come to.
	 *
	 * @param processInstanceKey the engine's key of the instance
	 * @param flowNodeId its id in the model
	 * @param flowNodeName its name in the model, or null
	 * @param startDate since when, as Operate writes it
	 * @param endDate until when, or null
	 * @param state ACTIVE, COMPLETED or TERMINATED
	 * @param incident whether it is stuck
	 */
	public record Step(long processInstanceKey, String flowNodeId, String flowNodeName, String startDate,
			String endDate, String state, boolean incident) {

		private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

		/** Since when. */
		public Instant startedAt() {
			return DATE.parse(this.startDate, Instant::from);
		}

	}

	/** The steps of an instance, oldest first. */
	public List<Step> steps(long processInstanceKey) {
		return all("/v1/flownode-instances/search", Map.of("processInstanceKey", processInstanceKey),
				new ParameterizedTypeReference<Found<Step>>() {
				});
	}

	/**
	 * A running instance of the process.
	 *
	 * @param key the engine's key of it
	 * @param startDate since when, as Operate writes it
	 */
	public record Instance(long key, String startDate) {

		/** Since when. */
		public Instant startedAt() {
			return Step.DATE.parse(this.startDate, Instant::from);
		}

	}

	/** The running instances of all versions, oldest first. */
	public List<Instance> runningInstances() {
		return all(INSTANCES, Map.of("bpmnProcessId", ProcessModel.PROCESS_ID, "state", "ACTIVE"),
				new ParameterizedTypeReference<Found<Instance>>() {
				});
	}

	/**
	 * Where an instance cannot go on.
	 *
	 * @param key the engine's key of the incident
	 * @param processInstanceKey the engine's key of the instance
	 * @param type the engine's name of the kind of error
	 * @param message what the engine or a worker says of it
	 * @param jobKey the engine's key of the job whose retries are spent, or null
	 */
	public record Stuck(long key, long processInstanceKey, String type, String message, Long jobKey) {

	}

	/** Where instances cannot go on, oldest first. */
	public List<Stuck> stuck() {
		return all("/v1/incidents/search", Map.of("state", "ACTIVE"), new ParameterizedTypeReference<Found<Stuck>>() {
		});
	}

	/** One of them, if it is still there. */
	public Optional<Stuck> stuck(long incidentKey) {
		return all("/v1/incidents/search", Map.of("state", "ACTIVE", "key", incidentKey),
				new ParameterizedTypeReference<Found<Stuck>>() {
				})
			.stream()
			.findFirst();
	}

	/** The value of a variable, as JSON. */
	private record Variable(long processInstanceKey, String value) {

	}

	/** The request that an instance works on, if Operate knows it. */
	public Optional<UUID> requestOf(long processInstanceKey) {
		return variables(Map.of("name", ProcessModel.REQUEST_ID, "processInstanceKey", processInstanceKey)).stream()
			.flatMap(variable -> Uuids.in(variable.value()))
			.findFirst();
	}

	/** The instances that are at an element. */
	public Set<Long> instancesAt(String elementId) {
		return all("/v1/flownode-instances/search", Map.of("flowNodeId", elementId, "state", "ACTIVE"),
				new ParameterizedTypeReference<Found<AtElement>>() {
				})
			.stream()
			.map(AtElement::processInstanceKey)
			.collect(Collectors.toSet());
	}

	/** The instances that work or worked on a request. */
	public List<Long> instancesOf(UUID requestId) {
		return variables(Map.of("name", ProcessModel.REQUEST_ID, "value", "\"" + requestId + "\"")).stream()
			.map(Variable::processInstanceKey)
			.distinct()
			.toList();
	}

	private List<Variable> variables(Map<String, Object> filter) {
		return all("/v1/variables/search", filter, new ParameterizedTypeReference<Found<Variable>>() {
		});
	}

	private <T> List<T> all(String path, Map<String, Object> filter, ParameterizedTypeReference<Found<T>> type) {
		List<T> items = new ArrayList<>();
		Map<String, Object> query = new HashMap<>(
				Map.of("filter", filter, "size", PAGE, "sort", List.of(Map.of("field", "key", "order", "ASC"))));
		Found<T> page = this.webapp.post(path, query, type);
		while (!page.items().isEmpty()) {
			items.addAll(page.items());
			query.put("searchAfter", page.sortValues());
			page = (page.items().size() < PAGE) ? new Found<>(List.of(), List.of(), 0)
					: this.webapp.post(path, query, type);
		}
		return items;
	}

}

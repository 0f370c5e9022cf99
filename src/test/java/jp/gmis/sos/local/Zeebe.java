package jp.gmis.sos.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The engine: one broker that is its own gateway, or with {@code -Dbrokers=3} as many
 * behind a gateway, each partition kept by all of them.
 */
final class Zeebe implements Part {

	private static final int BROKERS = Integer.getInteger("brokers", 1);

	private static final int HEAP = 512;

	private static final int GATEWAY_HEAP = 256;

	private final Path directory;

	private final Map<Port, Integer> ports;

	private final List<CamundaServer> brokers = new ArrayList<>();

	/** Whom everybody talks to. */
	private final CamundaServer gateway;

	/**
	 * An engine, not started.
	 * @param login the variables by which one broker alone is guarded; empty for none
	 */
	Zeebe(Path directory, Map<Port, Integer> ports, String openSearch, Map<String, String> login) {
		this.directory = directory;
		this.ports = ports;
		Map<String, String> database = Map.of("CAMUNDA_DATABASE_TYPE", "opensearch", "CAMUNDA_DATABASE_URL",
				openSearch);
		if (BROKERS == 1) {
			this.brokers.add(broker(0, ports.get(Port.ZEEBE_REST), ports.get(Port.ZEEBE_MANAGEMENT),
					environment(openSearch, database, ports.get(Port.ZEEBE_INTERNAL)), alone(login)));
			this.gateway = this.brokers.getFirst();
			return;
		}
		List<Integer> internal = Port.free(BROKERS);
		String contacts = internal.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
		for (int number = 0; number < BROKERS; number++) {
			this.brokers.add(broker(number, Port.oneFree(), Port.oneFree(),
					environment(openSearch, database, internal.get(number)), ofMany(number, contacts)));
		}
		if (Keycloak.isWanted()) {
			throw new PlatformException("With Keycloak there is one broker only");
		}
		this.gateway = new CamundaServer("Gateway", "io.camunda.application.StandaloneGateway",
				directory.resolve("gateway"), ports.get(Port.ZEEBE_REST), ports.get(Port.ZEEBE_MANAGEMENT),
				GATEWAY_HEAP, gateway(contacts, database));
	}

	private CamundaServer broker(int number, int port, int management, Map<String, String> environment,
			Map<String, String> cluster) {
		environment.putAll(cluster);
		environment.put("ZEEBE_BROKER_DATA_DIRECTORY", data(number).toString());
		return new CamundaServer("Zeebe " + number, "io.camunda.application.StandaloneBroker", folder(number), port,
				management, HEAP, environment);
	}

	private Path folder(int number) {
		return this.directory.resolve(String.valueOf(number));
	}

	private Path data(int number) {
		return folder(number).resolve("data");
	}

	private static Map<String, String> environment(String openSearch, Map<String, String> database, int internal) {
		Map<String, String> environment = new HashMap<>(database);
		environment.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
		environment.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", String.valueOf(internal));
		environment.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "32MB");
		environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "200MB");
		environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "100MB");
		environment.put("ZEEBE_BROKER_BACKPRESSURE_AIMD_REQUESTTIMEOUT", "1s");
		environment.put("ZEEBE_BROKER_BACKPRESSURE_AIMD_MINLIMIT", "20");
		environment.put("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_CLASSNAME",
				"io.camunda.zeebe.exporter.opensearch.OpensearchExporter");
		environment.put("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_ARGS_URL", openSearch);
		environment.put("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_ARGS_BULK_DELAY", "1");
		environment.put("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_ARGS_BULK_SIZE", "100");
		environment.put("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_ARGS_INDEX_NUMBEROFSHARDS", "1");
		environment.put("ZEEBE_BROKER_EXPORTERS_OPENSEARCH_ARGS_INDEX_NUMBEROFREPLICAS", "0");
		environment.put("ZEEBE_CLOCK_CONTROLLED", "true");
		return environment;
	}

	private Map<String, String> alone(Map<String, String> login) {
		Map<String, String> environment = new HashMap<>(login);
		environment.putAll(Map.of("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", this.ports.get(Port.ZEEBE_COMMAND).toString(),
				"ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1", "ZEEBE_BROKER_GATEWAY_NETWORK_PORT",
				this.ports.get(Port.ZEEBE).toString()));
		return environment;
	}

	private static Map<String, String> ofMany(int number, String contacts) {
		String all = String.valueOf(BROKERS);
		return Map.of("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", String.valueOf(Port.oneFree()),
				"ZEEBE_BROKER_GATEWAY_ENABLE", "false", "ZEEBE_BROKER_CLUSTER_NODEID", String.valueOf(number),
				"ZEEBE_BROKER_CLUSTER_CLUSTERSIZE", all, "ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT", all,
				"ZEEBE_BROKER_CLUSTER_REPLICATIONFACTOR", all, "ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS", contacts,
				"ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB");
	}

	private Map<String, String> gateway(String contacts, Map<String, String> database) {
		Map<String, String> environment = new HashMap<>(database);
		environment.put("ZEEBE_GATEWAY_CLUSTER_INITIALCONTACTPOINTS", contacts);
		environment.put("ZEEBE_GATEWAY_CLUSTER_MEMBERID", "gateway");
		environment.put("ZEEBE_GATEWAY_CLUSTER_HOST", "127.0.0.1");
		environment.put("ZEEBE_GATEWAY_CLUSTER_PORT", this.ports.get(Port.ZEEBE_INTERNAL).toString());
		environment.put("ZEEBE_GATEWAY_NETWORK_HOST", "127.0.0.1");
		environment.put("ZEEBE_GATEWAY_NETWORK_PORT", this.ports.get(Port.ZEEBE).toString());
		return environment;
	}

	@Override
	public String name() {
		return "Zeebe";
	}

	/** Of its REST interface. */
	@Override
	public String address() {
		return this.gateway.address();
	}

	/** Of its gRPC interface, without the scheme. */
	String grpcAddress() {
		return "127.0.0.1:" + this.ports.get(Port.ZEEBE);
	}

	List<String> managementAddresses() {
		return this.brokers.stream().map(CamundaServer::managementAddress).toList();
	}

	int brokers() {
		return this.brokers.size();
	}

	/** Brokers wait for each other: all are started at once. */
	@Override
	public void start() {
		CompletableFuture
			.allOf(this.brokers.stream()
				.map(broker -> CompletableFuture.runAsync(broker::start, Thread::startVirtualThread))
				.toArray(CompletableFuture[]::new))
			.join();
		if (BROKERS > 1) {
			this.gateway.start();
		}
	}

	void startBroker(int number) {
		this.brokers.get(number).start();
	}

	void killBroker(int number) {
		this.brokers.get(number).kill();
	}

	void kill() {
		if (BROKERS > 1) {
			this.gateway.kill();
		}
		this.brokers.forEach(CamundaServer::kill);
	}

	/** Where it stores what it knows. */
	List<Path> volumes() {
		return IntStream.range(0, BROKERS).mapToObj(this::data).toList();
	}

	@Override
	public void close() {
		if (BROKERS > 1) {
			this.gateway.close();
		}
		this.brokers.parallelStream().forEach(CamundaServer::close);
	}

}

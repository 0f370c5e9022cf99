package jp.gmis.sos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import javax.sql.DataSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * All the servers that the application talks to, started side by side on this machine
 * without Docker. State lives under the given directory and survives a restart.
 */
public final class LocalPlatform
		implements AutoCloseable, ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** The account by which the application reads Tasklist and Operate. */
	static final String SERVICE_USER = "sos";

	static final String SERVICE_PASSWORD = "sos-local-only";

	private final Path directory;

	private final boolean temporary;

	private final String operateUser;

	private final String operatePassword;

	private final Database database;

	private final Keycloak keycloak;

	private final OpenSearch openSearch;

	private final Zeebe engine;

	private final CamundaServer tasklist;

	private final CamundaServer operate;

	private final MailServer mail;

	private final PlatformClock clock;

	private volatile boolean closed;

	private LocalPlatform(Path directory, boolean temporary, Map<Port, Integer> ports, String operateUser,
			String operatePassword) {
		this.directory = directory;
		this.operateUser = operateUser;
		this.operatePassword = operatePassword;
		this.temporary = temporary;
		this.database = new Database(directory.resolve("database"), ports.get(Port.DATABASE));
		this.keycloak = new Keycloak(directory.resolve("keycloak"), Port.oneFree(), Port.oneFree());
		this.openSearch = new OpenSearch(directory.resolve("opensearch"), ports.get(Port.OPENSEARCH),
				ports.get(Port.OPENSEARCH_TRANSPORT));
		this.engine = new Zeebe(directory.resolve("zeebe"), ports, this.openSearch.address(), this.keycloak.engine());
		this.tasklist = new CamundaServer("Tasklist", "io.camunda.application.StandaloneTasklist",
				directory.resolve("tasklist"), ports.get(Port.TASKLIST), ports.get(Port.TASKLIST_MANAGEMENT), 400,
				webappEnvironment("TASKLIST", SERVICE_USER, SERVICE_PASSWORD));
		this.operate = new CamundaServer("Operate", "io.camunda.application.StandaloneOperate",
				directory.resolve("operate"), ports.get(Port.OPERATE), ports.get(Port.OPERATE_MANAGEMENT), 400,
				webappEnvironment("OPERATE", operateUser, operatePassword));
		this.clock = new PlatformClock(this.engine.managementAddresses(), directory.resolve("clock"));
		this.mail = new MailServer(ports.get(Port.MAIL), ports.get(Port.MAIL_BOX));
	}

	/**
	 * The platform of {@code mvn spring-boot:test-run}: fixed ports, state kept.
	 * @throws PlatformException if a part does not start; none is left running then
	 */
	static LocalPlatform forPeople() {
		return started(new LocalPlatform(Path.of("target", "local", "run").toAbsolutePath(), false, Port.fixed(),
				SERVICE_USER, SERVICE_PASSWORD));
	}

	/**
	 * A platform for one test run: free ports, empty, and Operate's login as the process
	 * assertions of Camunda expect it.
	 * @throws PlatformException if a part does not start; none is left running then
	 */
	public static LocalPlatform forTests() {
		Path directory = Path.of("target", "local", "test-" + ProcessHandle.current().pid()).toAbsolutePath();
		return started(new LocalPlatform(directory, true, Port.free(), "demo", "demo"));
	}

	private Map<String, String> webappEnvironment(String webapp, String user, String password) {
		String prefix = "CAMUNDA_" + webapp + "_";
		Map<String, String> environment = new HashMap<>();
		environment.put("CAMUNDA_DATABASE_TYPE", "opensearch");
		environment.put("CAMUNDA_DATABASE_URL", this.openSearch.address());
		environment.put(prefix + "DATABASE", "opensearch");
		environment.put(prefix + "OPENSEARCH_URL", this.openSearch.address());
		environment.put(prefix + "OPENSEARCH_NUMBEROFREPLICAS", "0");
		environment.put(prefix + "ZEEBEOPENSEARCH_URL", this.openSearch.address());
		environment.put(prefix + "ZEEBE_GATEWAYADDRESS", this.engine.grpcAddress());
		environment.put(prefix + "IMPORTER_READERBACKOFF", "500");
		environment.put(prefix + "IMPORTER_SCHEDULERBACKOFF", "500");
		environment.put(prefix + "USERID", user);
		environment.put(prefix + "PASSWORD", password);
		environment.put(prefix + "CSRFPREVENTIONENABLED", String.valueOf(!webapp.equals("OPERATE")));
		environment.put("CAMUNDA_TASKLIST_ZEEBE_RESTADDRESS", this.engine.address());
		environment.put("CAMUNDA_TASKLIST_OPERATORUSERID", "builtin-operator");
		environment.put("CAMUNDA_TASKLIST_OPERATORPASSWORD", SERVICE_PASSWORD);
		environment.put("CAMUNDA_TASKLIST_READERUSERID", "builtin-reader");
		environment.put("CAMUNDA_TASKLIST_READERPASSWORD", SERVICE_PASSWORD);
		environment.putAll(this.keycloak.webapp(webapp, this.directory.resolve(webapp + "-token")));
		return environment;
	}

	private static LocalPlatform started(LocalPlatform platform) {
		SpringApplication.getShutdownHandlers().add(platform::close);
		long begin = System.nanoTime();
		say("Starting the local platform (the first start downloads and unpacks its parts).");
		try {
			platform.startParts().join();
		}
		catch (CompletionException e) {
			platform.close();
			throw e.getCause() instanceof PlatformException cause ? cause : e;
		}
		platform.clock.resume();
		say("The local platform is ready after %d s."
			.formatted(Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
		return platform;
	}

	/** Completes when all parts are ready, or as soon as one has failed. */
	private CompletableFuture<Void> startParts() {
		CompletableFuture<Void> search = start(this.openSearch);
		CompletableFuture<Void> logins = Keycloak.isWanted() ? CompletableFuture.allOf(search, start(this.keycloak))
				: search;
		List<CompletableFuture<Void>> parts = List.of(logins, start(this.database), start(this.mail),
				start(this.engine), logins.thenCompose(ready -> start(this.tasklist)),
				logins.thenCompose(ready -> start(this.operate)));
		CompletableFuture<Void> all = CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
		parts.forEach(part -> part.exceptionally(failure -> {
			all.completeExceptionally((failure instanceof CompletionException) ? failure.getCause() : failure);
			return null;
		}));
		return all;
	}

	private CompletableFuture<Void> start(Part part) {
		return CompletableFuture.runAsync(() -> {
			part.start();
			if (this.closed) {
				part.close();
			}
			say("%-11s %s".formatted(part.name(), part.address()));
		}, Thread::startVirtualThread);
	}

	static void say(String line) {
		System.out.println("[local] " + line);
	}

	/** Tells an application where everything is and what time it is. */
	@Override
	public void initialize(ConfigurableApplicationContext application) {
		MutablePropertySources sources = application.getEnvironment().getPropertySources();
		MapPropertySource addresses = new MapPropertySource("localPlatform", properties());
		if (sources.contains(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME)) {
			sources.addAfter(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, addresses);
		}
		else {
			sources.addFirst(addresses);
		}
		((GenericApplicationContext) application).registerBean("platformClock", Clock.class, () -> this.clock,
				definition -> definition.setPrimary(true));
	}

	/** Where everything is, as an application is configured. */
	public Map<String, Object> properties() {
		Map<String, Object> properties = new HashMap<>();
		properties.put("spring.datasource.url", this.database.address());
		properties.put("spring.datasource.username", Database.USER);
		properties.put("spring.datasource.password", Database.PASSWORD);
		properties.put("spring.flyway.user", Database.OWNER);
		properties.put("spring.flyway.password", Database.PASSWORD);
		properties.put("spring.mail.host", "127.0.0.1");
		properties.put("spring.mail.port", this.mail.port());
		properties.put("sos.zeebe.grpc-address", "http://" + this.engine.grpcAddress());
		properties.put("sos.zeebe.rest-address", this.engine.address());
		properties.put("sos.tasklist.url", this.tasklist.address());
		properties.put("sos.tasklist.username", SERVICE_USER);
		properties.put("sos.tasklist.password", SERVICE_PASSWORD);
		properties.put("sos.operate.url", this.operate.address());
		properties.put("sos.operate.username", this.operateUser);
		properties.put("sos.operate.password", this.operatePassword);
		properties.put("sos.opensearch.url", this.openSearch.address());
		properties.putAll(this.keycloak.application());
		properties.put("sos.mail.bounces", this.mail.bounces());
		return properties;
	}

	/** The address of Tasklist, for a browser. */
	public String tasklistAddress() {
		return this.tasklist.address();
	}

	/** The address of Operate, for a browser. */
	public String operateAddress() {
		return this.operate.address();
	}

	/** The address of OpenSearch, where Tasklist keeps what it shows. */
	public String searchAddress() {
		return this.openSearch.address();
	}

	/** The database as its owner, who may change tables. */
	public DataSource ownersDatabase() {
		return new DriverManagerDataSource(this.database.address() + "&rewriteBatchedStatements=true", Database.OWNER,
				Database.PASSWORD);
	}

	/** The port of the engine's gRPC interface. */
	public int zeebePort() {
		return URI.create("http://" + this.engine.grpcAddress()).getPort();
	}

	/** The port of the engine's REST interface. */
	public int zeebeRestPort() {
		return URI.create(this.engine.address()).getPort();
	}

	/** Kills Tasklist; what it shows is kept in OpenSearch. */
	public void killTasklist() {
		this.tasklist.kill();
	}

	/** Starts Tasklist again. */
	public void startTasklist() {
		this.tasklist.start();
	}

	/** Kills Operate; what it shows is kept in OpenSearch. */
	public void killOperate() {
		this.operate.kill();
	}

	/** Starts Operate again. */
	public void startOperate() {
		this.operate.start();
	}

	/** Kills the engine; what it has stored stays. */
	public void killEngine() {
		this.clock.engineStopped();
		this.engine.kill();
	}

	/** Starts the engine again; its clock shows the platform's time. */
	public void startEngine() {
		this.engine.start();
		this.clock.engineStarted();
	}

	/** How many brokers the engine has. */
	public int brokers() {
		return this.engine.brokers();
	}

	/** Kills one broker of several; the others go on. */
	public void killBroker(int number) {
		this.engine.killBroker(number);
	}

	/** Starts it again; its clock shows the platform's time. */
	public void startBroker(int number) {
		this.engine.startBroker(number);
		this.clock.brokerStarted(number);
	}

	/** Kills the database; what was committed stays. */
	public void killDatabase() {
		this.database.kill();
	}

	/** Starts the database again. */
	public void startDatabase() {
		this.database.start();
	}

	/** Kills OpenSearch; what it has stored stays. */
	public void killSearch() {
		this.openSearch.kill();
	}

	/** Starts OpenSearch again. */
	public void startSearch() {
		this.openSearch.start();
	}

	/** Loses all that the engine and OpenSearch have stored, and starts them anew. */
	public void emptyEngine() {
		withEngineStopped(() -> volumes().forEach(volume -> FileSystemUtils.deleteRecursively(volume.toFile())));
	}

	/**
	 * Copies what the engine and OpenSearch have stored, with both stopped, as a nightly
	 * backup does.
	 */
	public void copyEngine(Path backup) {
		withEngineStopped(() -> {
			List<Path> volumes = volumes();
			for (int number = 0; number < volumes.size(); number++) {
				copy(volumes.get(number), backup.resolve(String.valueOf(number)));
			}
		});
	}

	/** Puts the copy in place of what the engine and OpenSearch have stored since. */
	public void restoreEngine(Path backup) {
		withEngineStopped(() -> {
			List<Path> volumes = volumes();
			for (int number = 0; number < volumes.size(); number++) {
				FileSystemUtils.deleteRecursively(volumes.get(number).toFile());
				copy(backup.resolve(String.valueOf(number)), volumes.get(number));
			}
		});
	}

	private static void copy(Path from, Path to) {
		try {
			FileSystemUtils.copyRecursively(from, to);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private List<Path> volumes() {
		List<Path> volumes = new ArrayList<>(this.engine.volumes());
		volumes.add(this.directory.resolve("opensearch").resolve("data"));
		return volumes;
	}

	private void withEngineStopped(Runnable work) {
		this.clock.engineStopped();
		List.of(this.tasklist, this.operate, this.engine, this.openSearch).forEach(Part::close);
		work.run();
		this.openSearch.start();
		startEngine();
		this.tasklist.start();
		this.operate.start();
	}

	/** Writes all that the database holds to a file, as a nightly backup does. */
	public void dumpDatabase(Path file) {
		this.database.dump(file);
	}

	/** Puts what the file holds in place of all that the database holds. */
	public void loadDatabase(Path file) {
		this.database.load(file);
	}

	/** The clock of application and engine. */
	public PlatformClock clock() {
		return this.clock;
	}

	/** The mail server. */
	public MailServer mail() {
		return this.mail;
	}

	/** Stops every part; what the tests' platform stored is deleted. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		List<Part> parts = new ArrayList<>(List.of(this.operate, this.tasklist, this.engine, this.keycloak,
				this.openSearch, this.mail, this.database));
		parts.parallelStream().forEach(Part::close);
		if (this.temporary) {
			FileSystemUtils.deleteRecursively(this.directory.toFile());
		}
	}

}

package jp.gmis.sos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Camunda's logins at Keycloak, started with {@code -Dlogin=keycloak} only: engine,
 * Tasklist, Operate and application are configured as for Camunda Identity, and the realm
 * is as Identity is documented to set it up, with a mapper for groups. Identity itself is
 * an image only, which is needed to manage a realm, not to use one. As behind a proxy,
 * browsers reach Keycloak by another address than the servers.
 */
final class Keycloak implements Part {

	private static final String REALM = "realm.json";

	private static final String REALM_PATH = "/realms/camunda-platform";

	private static final String ENGINE = "zeebe-api";

	/** In minutes. */
	private static final int BUILD_LIMIT = 3;

	/** What it is made with does not know the newest Java. */
	private static final String NEWER_JAVA = "-Dnet.bytebuddy.experimental=true";

	private final Path directory;

	private final int port;

	private final int managementPort;

	private ChildJvm process;

	Keycloak(Path directory, int port, int managementPort) {
		this.directory = directory;
		this.port = port;
		this.managementPort = managementPort;
	}

	static boolean isWanted() {
		return "keycloak".equals(System.getProperty("login"));
	}

	@Override
	public String name() {
		return "Keycloak";
	}

	@Override
	public String address() {
		return "http://127.0.0.1:%d/auth".formatted(this.port);
	}

	/** For browsers. */
	private String publicAddress() {
		return "http://localhost:%d/auth".formatted(this.port);
	}

	private String realm() {
		return address() + REALM_PATH;
	}

	private String tokens() {
		return realm() + "/protocol/openid-connect/token";
	}

	@Override
	public void start() {
		Path home = Distribution.in("keycloak", "Keycloak is not in %s: start with -Pkeycloak.");
		build(home);
		this.process = ChildJvm.start(name(), this.directory, "ParentBound.java",
				home.resolve("lib").resolve("quarkus-run.jar").toString(), 400, environment(home),
				"io.quarkus.bootstrap.runner.QuarkusEntryPoint", "start", "--optimized", "--import-realm",
				"--cache=local", "--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + this.port,
				"--http-management-port=" + this.managementPort, "--hostname=" + publicAddress(),
				"--hostname-backchannel-dynamic=true");
		this.process.awaitReady(realm());
	}

	/** Puts its parts together as they are wanted here. */
	private static void build(Path home) {
		Path realmFile = home.resolve("data").resolve("import").resolve(REALM);
		try (var realm = Keycloak.class.getResourceAsStream("/local/" + REALM)) {
			Files.createDirectories(realmFile.getParent());
			Files.write(realmFile, realm.readAllBytes());
			ProcessBuilder command = new ProcessBuilder("sh", home.resolve("bin").resolve("kc.sh").toString(), "build",
					NEWER_JAVA, "--db=dev-mem", "--http-relative-path=/auth")
				.redirectErrorStream(true)
				.redirectOutput(home.resolve("build.log").toFile());
			command.environment().put("JAVA_HOME", System.getProperty("java.home"));
			Process build = command.start();
			if (!build.waitFor(BUILD_LIMIT, TimeUnit.MINUTES)) {
				build.destroyForcibly();
			}
			if (build.waitFor() != 0) {
				throw new PlatformException("Keycloak could not be built: see " + home.resolve("build.log"));
			}
		}
		catch (IOException e) {
			throw new PlatformException("Keycloak could not be built: " + e.getMessage(), e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new PlatformException("Interrupted while building Keycloak", e);
		}
	}

	/** What its start script would give to Java. */
	private static Map<String, String> environment(Path home) {
		return Map.of("JDK_JAVA_OPTIONS",
				String.join(" ",
						List.of("-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"),
								"-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
										+ "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
								"-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
								"-Dpicocli.disable.closures=true", "-Dkc.config.built=true", NEWER_JAVA,
								"--add-opens=java.base/java.util=ALL-UNNAMED",
								"--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
								"--add-opens=java.base/java.security=ALL-UNNAMED")));
	}

	/** The variables of a broker that is its own gateway, as in docker-compose.yml. */
	Map<String, String> engine() {
		return Map.of("SPRING_PROFILES_ACTIVE", profile(), "ZEEBE_BROKER_GATEWAY_SECURITY_AUTHENTICATION_MODE",
				isWanted() ? "identity" : "", "ZEEBE_BROKER_GATEWAY_SECURITY_AUTHENTICATION_IDENTITY_ISSUERBACKENDURL",
				realm(), "ZEEBE_BROKER_GATEWAY_SECURITY_AUTHENTICATION_IDENTITY_AUDIENCE", ENGINE,
				"CAMUNDA_IDENTITY_ISSUERBACKENDURL", realm(), "CAMUNDA_IDENTITY_AUDIENCE", ENGINE);
	}

	/**
	 * The variables of Tasklist or Operate, as in docker-compose.yml.
	 * @param webapp its name in capitals
	 * @param token where it keeps its token for the engine
	 */
	Map<String, String> webapp(String webapp, Path token) {
		String client = webapp.toLowerCase(Locale.ROOT);
		String prefix = "CAMUNDA_" + webapp + "_IDENTITY_";
		Map<String, String> environment = new HashMap<>(Map.of("SPRING_PROFILES_ACTIVE", profile(),
				prefix + "ISSUER_URL", publicAddress() + REALM_PATH, prefix + "ISSUER_BACKEND_URL", realm(),
				prefix + "CLIENTID", client, prefix + "CLIENTSECRET", client + "-local", prefix + "AUDIENCE",
				client + "-api", "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", realm(),
				"SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI", realm() + "/protocol/openid-connect/certs"));
		environment.putAll(Map.of("ZEEBE_CLIENT_ID", "zeebe", "ZEEBE_TOKEN_AUDIENCE", ENGINE,
				"ZEEBE_AUTHORIZATION_SERVER_URL", tokens(), "ZEEBE_CLIENT_CONFIG_PATH", token.toString()));
		if (isWanted()) {
			// With a secret the client of the engine asks for tokens.
			environment.put("ZEEBE_CLIENT_SECRET", "zeebe-local");
		}
		return environment;
	}

	/** None: each keeps its own logins. */
	private static String profile() {
		return isWanted() ? "identity-auth" : "";
	}

	/** The properties of the application. */
	Map<String, Object> application() {
		return !isWanted() ? Map.of() : Map.of("sos.oauth.token-url", tokens(), "sos.oauth.client-id", "sos",
				"sos.oauth.client-secret", "sos-local");
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.close();
		}
	}

}

package jp.gmis.sos.local;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.jboss.shrinkwrap.resolver.api.ResolutionException;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/** One OpenSearch node: where Zeebe writes and Tasklist and Operate read. */
final class OpenSearch implements Part {

	private static final String VERSION = "2.19.5";

	private final Path directory;

	private final int port;

	private final int transportPort;

	private String classPath;

	private ChildJvm process;

	OpenSearch(Path directory, int port, int transportPort) {
		this.directory = directory;
		this.port = port;
		this.transportPort = transportPort;
	}

	@Override
	public String name() {
		return "OpenSearch";
	}

	@Override
	public String address() {
		return "http://127.0.0.1:" + this.port;
	}

	@Override
	public void start() {
		if (this.classPath == null) {
			this.classPath = resolved();
		}
		this.process = ChildJvm.start(name(), this.directory, "OpenSearchNode.java", this.classPath, 512, Map.of(),
				this.directory.toString(), String.valueOf(this.port), String.valueOf(this.transportPort));
		this.process.awaitReady(address() + "/_cluster/health?wait_for_status=yellow&timeout=5s");
	}

	private static String resolved() {
		LocalPlatform.say("OpenSearch  resolving its 73 jars (90 MB at the first start)");
		try {
			File[] jars = Maven.resolver()
				.resolve("org.opensearch:opensearch:" + VERSION,
						"org.opensearch.plugin:transport-netty4-client:" + VERSION,
						"org.opensearch.plugin:parent-join-client:" + VERSION,
						"org.opensearch.plugin:reindex-client:" + VERSION,
						"org.opensearch.plugin:lang-painless:" + VERSION, "org.apache.logging.log4j:log4j-core:2.25.3")
				.withTransitivity()
				.asFile();
			return Arrays.stream(jars).map(File::getPath).collect(Collectors.joining(File.pathSeparator));
		}
		catch (ResolutionException e) {
			throw new PlatformException("OpenSearch %s could not be downloaded: %s".formatted(VERSION, e.getMessage()),
					e);
		}
	}

	void kill() {
		this.process.kill();
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.close();
		}
	}

}

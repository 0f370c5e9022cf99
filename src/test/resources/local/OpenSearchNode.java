import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.path.PathHierarchyTokenizer;
import org.opensearch.common.settings.Setting;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.analysis.TokenizerFactory;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.opensearch.join.ParentJoinPlugin;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.AnalysisPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One OpenSearch node for the local platform, run by the {@code java} source launcher on a class path of its own
 * (OpenSearch's netty and log4j do not go with the application's).
 * Arguments: data directory, HTTP port, transport port.
 */
public class OpenSearchNode extends Node {

	OpenSearchNode(Settings settings) {
		super(new Environment(settings, null),
				List.of(Netty4Plugin.class, ParentJoinPlugin.class, ReindexPlugin.class, PainlessPlugin.class, WebappSupport.class),
				true);
	}

	public static void main(String[] args) throws Exception {
		ProcessHandle.of(Long.parseLong(System.getenv("PARENT_PID")))
			.ifPresentOrElse(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)),
					() -> Runtime.getRuntime().halt(1));
		Path home = Path.of(args[0]).toAbsolutePath();
		Node node = new OpenSearchNode(Settings.builder()
			.put("path.home", home)
			.put("path.data", home.resolve("data"))
			.put("path.logs", home.resolve("logs"))
			.put("cluster.name", "opensearch")
			.put("node.name", "local")
			.put("network.host", "127.0.0.1")
			.put("http.port", args[1])
			.put("transport.port", args[2])
			.put("discovery.type", "single-node")
			.put("cluster.routing.allocation.disk.threshold_enabled", false)
			.put("cluster.max_shards_per_node", 10_000)
			.put("action.auto_create_index", true)
			.build());
		Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
		node.start();
		Thread.currentThread().join();
	}

	private static void close(Node node) {
		try {
			node.close();
		}
		catch (Exception e) {
			e.printStackTrace();
		}
	}

	/** What Operate and Tasklist ask for and the published OpenSearch jars lack: a tokenizer and an index setting. */
	public static class WebappSupport extends Plugin implements AnalysisPlugin {

		@Override
		public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
			return Map.of("path_hierarchy", (index, environment, name, settings) -> TokenizerFactory.newFactory(name,
					() -> new PathHierarchyTokenizer(settings.get("delimiter", "/").charAt(0), settings.get("replacement", settings.get("delimiter", "/")).charAt(0))));
		}

		@Override
		public List<Setting<?>> getSettings() {
			return List.of(Setting.simpleString("index.plugins.index_state_management.policy_id", Setting.Property.IndexScope, Setting.Property.Dynamic));
		}

	}

}

package jp.gmis.sos.deployment.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jp.gmis.sos.deployment.ProcessVersion;
import jp.gmis.sos.shared.process.Operate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * How many requests each version works on, as Operate tells; nothing where Operate is
 * away, so that the pages go on without.
 */
@Component
public class VersionCounts {

	private static final Logger logger = LoggerFactory.getLogger(VersionCounts.class);

	private final Operate operate;

	VersionCounts(Operate operate) {
		this.operate = operate;
	}

	/**
	 * The requests of a version.
	 *
	 * @param running those it works on now
	 * @param finished those it has worked on
	 */
	public record Count(long running, long finished) {

	}

	/** By the id of the version, for those that are deployed. */
	public Map<Long, Count> of(List<ProcessVersion> versions) {
		Map<Long, Count> counts = new HashMap<>();
		try {
			for (ProcessVersion version : versions) {
				if (version.getDefinitionKey() != null) {
					counts.put(version.getId(), new Count(this.operate.running(version.getDefinitionKey()),
							this.operate.finished(version.getDefinitionKey())));
				}
			}
		}
		catch (RestClientException e) {
			logger.warn("Operate does not tell what runs: {}", e.getMessage());
		}
		return counts;
	}

	/** How many requests are at each element of a version, by the element's id. */
	public Map<String, Long> running(ProcessVersion version) {
		if (version.getDefinitionKey() == null) {
			return Map.of();
		}
		try {
			return this.operate.runningElements(version.getDefinitionKey())
				.values()
				.stream()
				.flatMap(List::stream)
				.collect(Collectors.groupingBy(element -> element, Collectors.counting()));
		}
		catch (RestClientException e) {
			logger.warn("Operate does not tell what runs: {}", e.getMessage());
			return Map.of();
		}
	}

}

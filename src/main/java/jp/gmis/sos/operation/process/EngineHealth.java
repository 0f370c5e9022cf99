package jp.gmis.sos.operation.process;

import java.time.Duration;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.response.Topology;
import jp.gmis.sos.shared.process.Partitions;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the engine answers. Facilities can submit without it: it is no part of being
 * ready.
 */
@Component("engineHealthIndicator")
class EngineHealth extends AbstractHealthIndicator {

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final ZeebeClient engine;

	EngineHealth(ZeebeClient engine) {
		super("The engine does not answer");
		this.engine = engine;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Topology topology = this.engine.newTopologyRequest().requestTimeout(PATIENCE).send().join();
		Partitions partitions = Partitions.of(topology);
		(partitions.areAllLed() ? builder.up() : builder.down()).withDetail("version", topology.getGatewayVersion())
			.withDetail("partitions", partitions.all());
	}

}

package jp.gmis.sos.shared.process;

import io.camunda.zeebe.client.api.response.PartitionInfo;
import io.camunda.zeebe.client.api.response.Topology;

/**
 * The parts of the engine, each of which works on its own requests.
 *
 * @param all how many there are
 * @param led how many of them have a broker that leads them, and so answer
 */
public record Partitions(int all, long led) {

	/** As the gateway knows them. */
	public static Partitions of(Topology topology) {
		return new Partitions(topology.getPartitionsCount(),
				topology.getBrokers()
					.stream()
					.flatMap(broker -> broker.getPartitions().stream())
					.filter(PartitionInfo::isLeader)
					.map(PartitionInfo::getPartitionId)
					.distinct()
					.count());
	}

	/** Whether each of them answers. */
	public boolean areAllLed() {
		return this.led == this.all;
	}

}

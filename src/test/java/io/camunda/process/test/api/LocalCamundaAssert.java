package io.camunda.process.test.api;

import java.util.List;
import java.util.Map;

import io.camunda.process.test.impl.assertions.CamundaDataSource;
import io.camunda.process.test.impl.client.FlowNodeInstanceDto;
import io.camunda.process.test.impl.client.FlowNodeInstancesResponseDto;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * Points Camunda's process assertions at an Operate that runs already. Their own start
 * needs containers, the method used here is visible in this package only, and their
 * search stops at Operate's first ten elements.
 */
public final class LocalCamundaAssert {

	private static final int MORE_THAN_ANY_INSTANCE_HAS = 1000;

	private LocalCamundaAssert() {
	}

	/** For the calling thread, from now on. */
	public static void use(String operateAddress) {
		CamundaAssert.initialize(new WholeInstances(operateAddress));
	}

	private static final class WholeInstances extends CamundaDataSource {

		private final RestClient operate;

		WholeInstances(String address) {
			super(address);
			RestClient client = RestClient.create(address);
			List<String> cookies = client.post()
				.uri("/api/login?username=demo&password=demo")
				.retrieve()
				.toBodilessEntity()
				.getHeaders()
				.get(HttpHeaders.SET_COOKIE);
			this.operate = client.mutate()
				.defaultHeader(HttpHeaders.COOKIE,
						String.join("; ", cookies.stream().map(cookie -> cookie.split(";", 2)[0]).toList()))
				.build();
		}

		@Override
		public List<FlowNodeInstanceDto> getFlowNodeInstancesByProcessInstanceKey(long key) {
			return this.operate.post()
				.uri("/v1/flownode-instances/search")
				.contentType(MediaType.APPLICATION_JSON)
				.body(Map.of("filter", Map.of("processInstanceKey", key), "size", MORE_THAN_ANY_INSTANCE_HAS))
				.retrieve()
				.body(FlowNodeInstancesResponseDto.class)
				.getItems();
		}

	}

}

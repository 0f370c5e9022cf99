package jp.gmis.sos.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;

import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** 200 requests confirmed in one action of the 確認デスク, with a result for each. */
@PlatformTest
class BulkReviewBenchmark {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	/**
	 * Java compiles what runs often: a server that has just started is not what people
	 * meet.
	 */
	private static final int WARM_UP = 100;

	private static final int REQUESTS = Integer.getInteger("bench.requests", 200);

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Test
	void confirmsManyAtOnce() throws Exception {
		Report report = new Report("bulk-review");
		this.scenario.onBusinessMorning();
		TasklistReviewer tokyo = TasklistReviewer.signIn("tokyo");
		List<UUID> first = waiting(WARM_UP, tokyo);
		assertThat(send(action(first))).contains("%,d件の確認".formatted(WARM_UP));
		awaitRecorded(first);
		List<UUID> ids = waiting(REQUESTS, tokyo);
		report.measure("%,d reviews taken, the page with a result for each".formatted(REQUESTS),
				() -> assertThat(send(action(ids))).contains("%,d件の確認".formatted(REQUESTS), "反映できなかったもの 0件"));
		report.measure("… and recorded by the process", () -> awaitRecorded(ids));
		report.keep();
	}

	private List<UUID> waiting(int number, TasklistReviewer reviewer) {
		List<UUID> ids = new ArrayList<>();
		for (int count = 0; count < number; count++) {
			ids.add(this.scenario.submitted(this.scenario.eligible(FacilityType.PHARMACY)));
		}
		ids.forEach(id -> {
			await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
			reviewer.openTask(this.scenario.request(id).getProcessInstanceKey(), ProcessModel.TASK_PREFECTURAL_REVIEW);
		});
		return ids;
	}

	private static MockHttpServletRequestBuilder action(List<UUID> ids) {
		MockHttpServletRequestBuilder action = post("/desk/send").param("decision", "CONFIRM").param("comment", "");
		ids.forEach(id -> action.param("submissions[" + id + "]", "1")
			.param("quantities[" + id + ":N95_MASK]", "80")
			.param("quantities[" + id + ":SURGICAL_MASK]", "200"));
		return action;
	}

	/**
	 * Looks at one until it is recorded, and then at the next: a pause for each would be
	 * measured too.
	 */
	private void awaitRecorded(List<UUID> ids) {
		Queue<UUID> waiting = new ArrayDeque<>(ids);
		await().atMost(PATIENCE).until(() -> {
			while (!waiting.isEmpty() && this.scenario.request(waiting.peek()).getStage() == ReviewStage.NATION) {
				waiting.remove();
			}
			return waiting.isEmpty();
		});
	}

	private String send(MockHttpServletRequestBuilder action) {
		try {
			String page = this.mvc.perform(action.with(this.logins.as("tokyo")).with(csrf()))
				.andReturn()
				.getResponse()
				.getRedirectedUrl();
			return this.mvc.perform(get(page).with(this.logins.as("tokyo")))
				.andReturn()
				.getResponse()
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

}

package jp.gmis.sos.bench;

import java.time.Duration;

import jp.gmis.sos.local.ApplicationNode;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How long the application takes to start, until its first page, beside an idle platform.
 */
class StartBenchmark {

	private static final int STARTS = 5;

	/** Tasklist and Operate are busy for some time after they answer. */
	private static final Duration UNTIL_IDLE = Duration.ofSeconds(60);

	private final Report report = new Report("start");

	private final ApplicationNode node = ApplicationNode.alone(SharedPlatform.get());

	@AfterEach
	void stop() {
		this.node.stop();
	}

	@Test
	void answersSoon() throws Exception {
		this.report.measure("the first start, with an empty database", this.node::start);
		Thread.sleep(UNTIL_IDLE);
		for (int number = 1; number <= STARTS; number++) {
			this.node.stop();
			this.report.measure("start " + number, this.node::start);
		}
		this.report.keep();
	}

}

package jp.gmis.sos.bench;

import java.time.Duration;

import jp.gmis.sos.local.PackagedApplication;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How long the application takes to start as its image starts it, until its first page,
 * beside an idle platform.
 */
class StartBenchmark {

	private static final int STARTS = 5;

	/** Tasklist and Operate are busy for some time after they answer. */
	private static final Duration UNTIL_IDLE = Duration.ofSeconds(60);

	private final Report report = new Report("start");

	private final PackagedApplication application = new PackagedApplication(SharedPlatform.get());

	@AfterEach
	void stop() {
		this.application.stop();
	}

	@Test
	void answersSoon() throws Exception {
		this.application.extract();
		this.report.measure("the training, as the image is built", this.application::train);
		this.report.measure("the first start, with an empty database", this.application::start);
		Thread.sleep(UNTIL_IDLE);
		for (int number = 1; number <= STARTS; number++) {
			this.application.stop();
			this.report.measure("start " + number, this.application::start);
		}
		this.report.keep();
	}

}

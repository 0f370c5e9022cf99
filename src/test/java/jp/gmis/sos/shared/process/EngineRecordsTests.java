package jp.gmis.sos.shared.process;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever asks goes on without the records; UnseenTaskTests reads some. */
class EngineRecordsTests {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "http://localhost:1" })
	void areNoneWhereOpenSearchCannotBeAsked(URI url) {
		EngineRecords records = new EngineRecords(new OpenSearchProperties(url, Duration.ofSeconds(5)));
		assertThat(records.newestOpenTask(1, ProcessModel.TASK_NATIONAL_REVIEW)).isEmpty();
		assertThat(records.completedTasks(1, ProcessModel.TASK_NATIONAL_REVIEW)).isEmpty();
	}

}

package jp.gmis.sos.review;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Reviewers are told twice a day what has come to wait for them, and of each once. */
@PlatformTest
@Tag("process")
class ReviewDigestTests {

	private static final String TOKYO = "tokyo@sos.example.jp";

	/**
	 * Other tests leave many reviews behind, whose reminders come when the clock is put
	 * forward.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final String OSAKA = "osaka@sos.example.jp";

	@Autowired
	private Scenario scenario;

	@Autowired
	private ReviewDigest digest;

	@Autowired
	private JdbcClient database;

	@Test
	void tellsWhatIsNewOnceAndOnlyThePrefectureConcerned() {
		this.scenario.onBusinessMorning();
		advanceTo(this.scenario.nextFriday(), LocalTime.of(9, 0));
		int before = digests(TOKYO).size();
		int osakaBefore = digests(OSAKA).size();

		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		await().atMost(PATIENCE)
			.until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE
					&& this.scenario.request(id).getReviewDueAt() != null);
		advanceTo(this.scenario.today(), LocalTime.of(13, 10));
		await().atMost(PATIENCE).until(() -> digests(TOKYO).size() == before + 1);
		assertThat(digests(TOKYO).getLast()).startsWith("新しい確認待ちが1件あります");
		assertThat(Mails.textOf(TOKYO, digests(TOKYO).getLast()).orElseThrow())
			.contains("・" + this.scenario.request(id).getTitle())
			.contains("確認期限：")
			.contains("残日数：5日分")
			.contains("/desk");
		assertThat(digests(OSAKA)).hasSize(osakaBefore);

		this.digest.send();
		advanceTo(this.scenario.nextBusinessDay(this.scenario.today()), LocalTime.of(9, 0));
		await().during(Duration.ofSeconds(3)).until(() -> digests(TOKYO).size() == before + 1);
	}

	/** Puts the clock forward and waits until the digest of that time has been sent. */
	private void advanceTo(LocalDate day, LocalTime time) {
		this.scenario.advanceTo(day, time);
		LocalDateTime utc = JapanTime.utc(day.atTime(time).atZone(JapanTime.ZONE).toInstant());
		await().atMost(PATIENCE)
			.until(() -> count("task_name = 'review-digest' and execution_time > ? and picked = false", utc) == 1);
		await().atMost(PATIENCE).until(() -> count("task_name = ?", "send-mail") == 0);
	}

	private int count(String condition, Object parameter) {
		return this.database.sql("select count(*) from scheduled_tasks where " + condition)
			.param(parameter)
			.query(Integer.class)
			.single();
	}

	private static List<String> digests(String recipient) {
		return Mails.to(recipient).stream().filter(subject -> subject.contains("新しい確認待ちが")).toList();
	}

}

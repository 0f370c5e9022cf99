package jp.gmis.sos.review;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Reviewers are told twice a day what has come to wait for them, and of each once. */
@PlatformTest
@Tag("process")
class ReviewDigestTests {

	private static final String TOKYO = "tokyo@sos.example.jp";

	@Autowired
	private Scenario scenario;

	@Autowired
	private ReviewDigest digest;

	@Test
	void tellsWhatIsNewOnceAndOnlyThePrefectureConcerned() {
		this.scenario.onBusinessMorning();
		this.scenario.advanceTo(this.scenario.nextFriday(), LocalTime.of(9, 0));
		this.digest.send();
		await().during(Duration.ofSeconds(1)).until(() -> true);
		int before = digests(TOKYO).size();
		int osakaBefore = digests("osaka@sos.example.jp").size();

		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.submitted(hospital);
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE
				&& this.scenario.request(id).getReviewDueAt() != null);
		this.scenario.advanceTo(this.scenario.today(), LocalTime.of(13, 10));
		this.digest.send();
		await().until(() -> digests(TOKYO).size() == before + 1);
		assertThat(digests(TOKYO).getLast()).startsWith("新しい確認待ちが1件あります");
		assertThat(Mails.textOf(TOKYO, digests(TOKYO).getLast()).orElseThrow())
			.contains("・" + this.scenario.request(id).getTitle())
			.contains("確認期限：")
			.contains("残日数：5日分")
			.contains("/desk");
		assertThat(digests("osaka@sos.example.jp")).hasSize(osakaBefore);

		this.digest.send();
		this.scenario.advanceTo(this.scenario.nextBusinessDay(this.scenario.today()), LocalTime.of(9, 0));
		this.digest.send();
		await().during(Duration.ofSeconds(3)).until(() -> digests(TOKYO).size() == before + 1);
	}

	private static List<String> digests(String recipient) {
		return Mails.to(recipient).stream().filter(subject -> subject.contains("新しい確認待ちが")).toList();
	}

}

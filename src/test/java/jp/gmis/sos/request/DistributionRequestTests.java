package jp.gmis.sos.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.calendar.Handling;
import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The request guards its statuses, its submission numbers and its history. */
class DistributionRequestTests {

	private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

	private static final Actor NURSE = new Actor("nurse", "看護師");

	private static final Actor REVIEWER = new Actor("tokyo", "東京");

	private static final Facility HOSPITAL = new Facility(new FacilityCode("1110000000"), "Test用病院",
			FacilityType.HOSPITAL, "13", null, Set.of(Agreement.BEDS));

	private static final Map<String, Integer> EIGHTY = Map.of("N95_MASK", 80);

	@ParameterizedTest
	@CsvSource(textBlock = """
			NOT_SUBMITTED, UNDER_REVIEW,  true
			NOT_SUBMITTED, ERROR,         true
			NOT_SUBMITTED, ACCEPTED,      false
			ERROR,         UNDER_REVIEW,  true
			ERROR,         NOT_SUBMITTED, true
			ERROR,         ACCEPTED,      false
			UNDER_REVIEW,  ACCEPTED,      true
			UNDER_REVIEW,  ERROR,         true
			UNDER_REVIEW,  NOT_SUBMITTED, true
			ACCEPTED,      NOT_SUBMITTED, false
			ACCEPTED,      ERROR,         false
			ACCEPTED,      UNDER_REVIEW,  false
			""")
	void allowsTheseChangesOfStatus(RequestStatus from, RequestStatus to, boolean allowed) {
		assertThat(from.mayBecome(to)).isEqualTo(allowed);
	}

	@Test
	void countsSubmissionsAndHandsInOnceAtATime() {
		DistributionRequest request = draft();
		assertThat(request.submit(UUID.randomUUID(), false, NURSE, NOW)).isTrue();
		assertThat(request.submit(UUID.randomUUID(), false, NURSE, NOW)).isFalse();
		assertThat(request.getSubmissionNumber()).isEqualTo(1);
		assertThat(request.getSubmissions()).hasSize(1);
		assertThat(request.getStatus()).isEqualTo(RequestStatus.NOT_SUBMITTED);
		assertThat(request.isChecking()).isTrue();
	}

	@Test
	void keepsTheDayOfTheFirstSubmissionWhenRevised() {
		DistributionRequest request = underReview();
		assertThat(request.edit(content(140), NURSE, NOW.plusSeconds(86_400))).contains(1);
		assertThat(request.getSubmissionNumber()).isEqualTo(2);
		assertThat(request.getSubmittedAt()).isEqualTo(NOW);
		request.route(new Handling(NOW, LocalDate.of(2026, 12, 1), Handling.Reason.AFTER_CUTOFF));
		assertThat(request.getHandling().orElseThrow().date()).isEqualTo(LocalDate.of(2026, 11, 20));
	}

	@Test
	void startsTheReviewAnewWhenRevised() {
		DistributionRequest request = underReview();
		request.review(ReviewDecision.CONFIRM, EIGHTY, REVIEWER, null, NOW);
		request.edit(content(140), NURSE, NOW);
		assertThat(request.isWaitingFor(ReviewStage.NATION, 1)).isFalse();
		request.passCheck(NOW);
		assertThat(request.isWaitingFor(ReviewStage.PREFECTURE, 2)).isTrue();
		assertThat(request.getLines().get("N95_MASK")).isEqualTo(new RequestLine(140, null, null));
	}

	@Test
	void cannotBeChangedBetweenTheLastReviewAndItsResult() {
		DistributionRequest request = approved();
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> request.edit(content(140), NURSE, NOW));
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> request.withdraw(NURSE, NOW));
		request.accept(1, NOW);
		assertThat(request.getStatus()).isEqualTo(RequestStatus.ACCEPTED);
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> request.edit(content(140), NURSE, NOW));
	}

	@Test
	void concludesOnceAndOnlyWhatWasDecided() {
		DistributionRequest request = approved();
		request.giveBack(1, NOW);
		assertThat(request.getStatus()).isEqualTo(RequestStatus.UNDER_REVIEW);
		request.accept(1, NOW);
		int rows = request.getHistory().size();
		request.accept(1, NOW);
		assertThat(request.getHistory()).hasSize(rows);
		assertThat(request.getOutcome()).isEqualTo(Outcome.DISTRIBUTION_PLANNED);
	}

	@Test
	void ignoresTheConclusionOfAnOlderSubmission() {
		DistributionRequest request = underReview();
		request.edit(content(140), NURSE, NOW);
		request.passCheck(NOW);
		request.review(ReviewDecision.RETURN_BY_PREFECTURE, Map.of(), REVIEWER, "理由", NOW);
		request.giveBack(1, NOW);
		assertThat(request.getStatus()).isEqualTo(RequestStatus.UNDER_REVIEW);
		request.giveBack(2, NOW);
		assertThat(request.getStatus()).isEqualTo(RequestStatus.ERROR);
	}

	@Test
	void goesBackToNotSubmittedWhenWithdrawnAndCanBeHandedInAgain() {
		DistributionRequest request = underReview();
		request.withdraw(NURSE, NOW);
		assertThat(request.getStatus()).isEqualTo(RequestStatus.NOT_SUBMITTED);
		assertThat(request.isAbout(1)).isFalse();
		int rows = request.getHistory().size();
		assertThat(request.withdraw(NURSE, NOW)).isFalse();
		assertThat(request.getHistory()).hasSize(rows);
		assertThat(request.submit(UUID.randomUUID(), false, NURSE, NOW.plusSeconds(60))).isTrue();
		assertThat(request.getSubmittedAt()).isEqualTo(NOW.plusSeconds(60));
		assertThat(request.getHandling()).isEmpty();
	}

	@Test
	void hasNothingToWithdrawBeforeItIsHandedIn() {
		assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> draft().withdraw(NURSE, NOW));
	}

	@Test
	void showsNoNationalQuantityWhenDeclined() {
		DistributionRequest request = underReview();
		request.review(ReviewDecision.CONFIRM, EIGHTY, REVIEWER, null, NOW);
		request.review(ReviewDecision.RECONFIRM, EIGHTY, REVIEWER, "理由", NOW);
		request.review(ReviewDecision.CONFIRM, EIGHTY, REVIEWER, null, NOW);
		request.review(ReviewDecision.DECLINE, Map.of(), REVIEWER, "理由", NOW);
		assertThat(request.getLines().get("N95_MASK")).isEqualTo(new RequestLine(100, 80, null));
	}

	@Test
	void appendsEveryChangeToItsHistory() {
		DistributionRequest request = approved();
		request.accept(1, NOW);
		assertThat(request.getHistory()).extracting(StatusChange::getEvent)
			.containsExactly(HistoryEvent.CREATED, HistoryEvent.SUBMITTED, HistoryEvent.CHECK_PASSED,
					HistoryEvent.CONFIRMED, HistoryEvent.APPROVED, HistoryEvent.ACCEPTED);
		assertThat(request.getHistory().getLast().getFromStatus()).isEqualTo(RequestStatus.UNDER_REVIEW);
		assertThat(request.getHistory().getLast().getToStatus()).isEqualTo(RequestStatus.ACCEPTED);
	}

	@Test
	void asksForAtLeastOneItem() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RequestContent(Map.of(), "理由", "山田", "03-1234-5678"));
	}

	private static DistributionRequest approved() {
		DistributionRequest request = underReview();
		request.review(ReviewDecision.CONFIRM, EIGHTY, REVIEWER, null, NOW);
		request.review(ReviewDecision.ACCEPT, EIGHTY, REVIEWER, null, NOW);
		return request;
	}

	private static DistributionRequest underReview() {
		DistributionRequest request = draft();
		request.submit(UUID.randomUUID(), false, NURSE, NOW);
		request.passCheck(NOW);
		request.route(new Handling(NOW, LocalDate.of(2026, 11, 20), Handling.Reason.IN_TIME));
		return request;
	}

	private static DistributionRequest draft() {
		return new DistributionRequest(UUID.randomUUID(), HOSPITAL, "title", content(100), NURSE, NOW);
	}

	private static RequestContent content(int masks) {
		return new RequestContent(Map.of("N95_MASK", masks), "不足", "山田", "03-1234-5678");
	}

}

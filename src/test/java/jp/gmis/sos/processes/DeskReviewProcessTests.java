package jp.gmis.sos.processes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.CompletedReview;
import jp.gmis.sos.review.DeskDecision;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.Review;
import jp.gmis.sos.review.ReviewInput;
import jp.gmis.sos.review.ReviewResult;
import jp.gmis.sos.review.ReviewService;
import jp.gmis.sos.review.Reviews;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** 確認デスク: the second door, on the real engine and beside the real Tasklist. */
@PlatformTest
@Tag("process")
class DeskReviewProcessTests {

	private static final String PREFECTURE = "Task_PrefecturalReview";

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private Reviews reviews;

	@Autowired
	private DeskService decisions;

	@Autowired
	private ReviewService reviewService;

	@Autowired
	private TransactionTemplate transactions;

	private TasklistReviewer tokyo;

	@BeforeEach
	void startOnABusinessMorning() {
		this.scenario.onBusinessMorning();
		this.tokyo = TasklistReviewer.signIn("tokyo");
	}

	@Test
	void bothStagesDecideAtTheDeskAsThemselves() throws Exception {
		UUID id = waiting();
		decide(id, "tokyo", "CONFIRM", "", "80").andExpect(flash().attribute("message", "desk.sent"));
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		Review confirmed = recorded(id).getFirst();
		assertThat(confirmed.getReviewer()).isEqualTo("tokyo");
		assertThat(this.scenario.request(id).getLines().get("N95_MASK").prefectureQuantity()).isEqualTo(80);
		assertThat(this.scenario.request(id).getReviewSentAt()).isNull();

		await().ignoreExceptions().until(() -> {
			decide(id, "kuni", "ACCEPT", "", "60").andExpect(flash().attribute("message", "desk.sent"));
			return true;
		});
		await().until(() -> this.scenario.request(id).getStatus() == RequestStatus.ACCEPTED);
		assertThat(recorded(id)).extracting(Review::getReviewer).containsExactly("tokyo", "kuni");
		assertThat(this.scenario.request(id).getLines().get("N95_MASK").nationalQuantity()).isEqualTo(60);
	}

	@Test
	void sendingTwiceIsTold() throws Exception {
		UUID id = waiting();
		decide(id, "tokyo", "CONFIRM", "", "80").andExpect(flash().attribute("message", "desk.sent"));
		String again = decide(id, "tokyo", "CONFIRM", "", "80").andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(again).containsAnyOf("すでに送っています", "ほかの方がすでに確認したか");
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		assertThat(recorded(id)).hasSize(1);
	}

	@Test
	void whatWasDoneThroughTasklistMeanwhileIsTold() throws Exception {
		UUID id = waiting();
		this.tokyo.complete(this.tokyo.openTask(instance(id), PREFECTURE), "CONFIRM", null);
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		decide(id, "tokyo", "CONFIRM", "", "80").andExpect(status().isOk())
			.andExpect(content().string(containsString("ほかの方がすでに確認したか")));
		assertThat(recorded(id)).hasSize(1);
	}

	/** The task that was expected is none: the right one is asked for. */
	@Test
	void aDecisionFindsItsTaskAlsoIfAnotherWasExpected() throws Exception {
		String here = this.scenario.reviewer("47");
		UUID id = waiting(eligibleIn("47"));
		this.decisions.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, here, Scenario.confirmation(null), 1L);
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		assertThat(recorded(id)).extracting(Review::getReviewer).containsExactly(here);
		assertThat(page("/desk/sent", here)).contains("反映を待っている確認、反映できなかった確認はありません。");
	}

	@Test
	void whatWasRevisedOrWithdrawnMeanwhileIsTold() throws Exception {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = waiting(hospital);
		this.scenario.withdraw(hospital, id);
		decide(id, "tokyo", "CONFIRM", "", "80").andExpect(content().string(containsString("修正または取り下げました")));
		assertThat(this.scenario.request(id).getStatus()).isEqualTo(RequestStatus.NOT_SUBMITTED);
	}

	/** The task waits again: the decision that was taken at the desk still finds it. */
	@ParameterizedTest
	@CsvSource({ "osaka, 1, NOT_ALLOWED", "tokyo, 0, SUPERSEDED" })
	void aDecisionOutlivesTheRefusedReviewOfAnother(String other, int submission, ReviewResult result) {
		UUID id = waiting();
		this.transactions.executeWithoutResult(status -> {
			assertThat(this.decisions.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, "tokyo",
					Scenario.confirmation(null), null))
				.isEmpty();
			assertThat(this.reviewService
				.record(new CompletedReview(id, submission, ReviewStage.PREFECTURE, instance(id), -1, "-1", other,
						Scenario.confirmation(null), false))
				.getResult()).isEqualTo(result);
		});
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		assertThat(recorded(id)).extracting(Review::getReviewer).containsExactly("tokyo");
	}

	/** Tasklist did not know yet that the desk had just assigned the task. */
	@Test
	void whoeverCompletedTheTaskInTheNameOfTheDeskNeitherDecisionCounts() throws Exception {
		UUID id = waiting();
		ReviewInput others = new ReviewInput(ReviewDecision.CONFIRM, "別の内容", Map.of("N95_MASK", 40));
		this.transactions.executeWithoutResult(status -> {
			this.decisions.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, "tokyo", Scenario.confirmation(null),
					null);
			this.decisions.tried(decision(id).getId(), 1);
			Review kept = this.reviewService.record(
					new CompletedReview(id, 1, ReviewStage.PREFECTURE, instance(id), -1, "1", "tokyo", others, false));
			assertThat(kept.getResult()).isEqualTo(ReviewResult.CONTRADICTED);
			assertThat(kept.getComment()).isEqualTo("別の内容");
			assertThat(kept.getReviewer()).isNull();
			assertThat(decision(id).getState()).isEqualTo(DeskDecision.State.REFUSED);
		});
		assertThat(page("/desk/sent", "tokyo")).contains("ほぼ同時に別の内容でも送られた");
		assertThat(this.scenario.request(id).isWaitingFor(ReviewStage.PREFECTURE, 1)).isTrue();
		decide(id, "tokyo", "CONFIRM", "", "80").andExpect(flash().attribute("message", "desk.sent"));
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		assertThat(recorded(id)).hasSize(1);
		knowsWhatWasRefused("tokyo");
	}

	/**
	 * The desk had only been told of the task, as in bulk: Tasklist tells who completed
	 * it.
	 */
	@Test
	void whatTheReviewerDidInTasklistCountsAsLongAsTheDeskHasNotTriedToCompleteTheTask() {
		UUID id = waiting();
		this.transactions.executeWithoutResult(status -> {
			this.decisions.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, "tokyo", Scenario.confirmation(null),
					1L);
			DeskDecision decided = decision(id);
			assertThat(this.reviewService
				.record(new CompletedReview(id, 1, ReviewStage.PREFECTURE, instance(id), -1, "1", "tokyo",
						Scenario.confirmation("別の内容"), false))
				.getResult()).isEqualTo(ReviewResult.RECORDED);
			assertThat(decided.getState()).isEqualTo(DeskDecision.State.REFUSED);
			status.setRollbackOnly();
		});
	}

	/** The same task, completed as decided at the desk: its answer got lost. */
	@Test
	void aCompletionWhoseAnswerGotLostIsTheDesks() {
		UUID id = waiting();
		this.transactions.executeWithoutResult(status -> {
			this.decisions.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, "tokyo", Scenario.confirmation(null),
					null);
			DeskDecision decided = decision(id);
			this.decisions.tried(decided.getId(), 1);
			assertThat(this.reviewService
				.record(new CompletedReview(id, 1, ReviewStage.PREFECTURE, instance(id), -1, "1", "tokyo",
						decided.toInput(), false))
				.getResult()).isEqualTo(ReviewResult.RECORDED);
			assertThat(decided.getState()).isEqualTo(DeskDecision.State.RECORDED);
			status.setRollbackOnly();
		});
	}

	/** The task that was found before may be that of the new submission. */
	@Test
	void noTaskIsCompletedWithADecisionThatTheRequestDoesNotWaitForAnyMore() {
		UUID id = waiting();
		this.transactions.executeWithoutResult(status -> {
			this.decisions.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, "tokyo", Scenario.confirmation(null),
					null);
			assertThat(this.decisions.tried(decision(id).getId(), 1)).isTrue();
			this.scenario.request(id).reviewCameBack();
			assertThat(this.decisions.tried(decision(id).getId(), 2)).isFalse();
			assertThat(decision(id).getUserTaskKey()).isEqualTo("1");
			status.setRollbackOnly();
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatTheEngineHadAndNeverRecordedIsToldOnceItsSubmissionIsGone(boolean withdrawn) throws Exception {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = waiting(hospital);
		this.transactions.executeWithoutResult(status -> {
			this.decisions.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, "tokyo", Scenario.confirmation(null),
					null);
			this.decisions.sent(decision(id).getId());
		});
		if (withdrawn) {
			this.scenario.withdraw(hospital, id);
		}
		else {
			this.scenario.revise(hospital, id, 120);
		}
		assertThat(decision(id).getState()).isEqualTo(DeskDecision.State.REFUSED);
		assertThat(page("/desk/sent", "tokyo")).contains("ほかの方がすでに確認したか");
		knowsWhatWasRefused("tokyo");
	}

	@Test
	void badInputIsToldAndKept() throws Exception {
		UUID id = waiting();
		decide(id, "tokyo", "RETURN_BY_PREFECTURE", "", "80")
			.andExpect(content().string(containsString("この判定にはコメントが必要です。")));
		decide(id, "tokyo", "", "入力したコメント", "80").andExpect(content().string(containsString("判定を選んでください。")))
			.andExpect(content().string(containsString("入力したコメント")));
		decide(id, "tokyo", "CONFIRM", "", "30")
			.andExpect(content().string(containsString("N95等マスクの確認数は、20枚の倍数で入力してください。")))
			.andExpect(content().string(containsString("value=\"30\"")));
		decide(id, "tokyo", "CONFIRM", "", "120").andExpect(content().string(containsString("要請数を超えています")));
		decide(id, "tokyo", "ACCEPT", "", "80").andExpect(content().string(containsString("判定を選んでください。")));
		assertThat(this.reviews.findByRequestIdAndResultOrderById(id, ReviewResult.INVALID)).isEmpty();
	}

	@Test
	void manyAreDecidedAtOnceWithAResultForEach() throws Exception {
		knowsWhatWasRefused("tokyo");
		List<UUID> ids = new ArrayList<>();
		for (int number = 0; number < 6; number++) {
			ids.add(waiting());
		}
		UUID elsewhere = waiting(eligibleIn("27"));
		MockHttpServletRequestBuilder chosen = post("/desk/prepare");
		ids.forEach(id -> chosen.param("chosen", id.toString()));
		String prepared = this.mvc
			.perform(chosen.param("chosen", elsewhere.toString())
				.param("limits[N95_MASK]", "300")
				.with(this.logins.as("tokyo"))
				.with(csrf()))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("6件を選択しています")))
			.andExpect(content().string(not(containsString(elsewhere.toString()))))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(prepared).contains("name=\"quantities[" + ids.getFirst() + ":N95_MASK]\"");
		MockHttpServletRequestBuilder sent = post("/desk/send").param("batch", UUID.randomUUID().toString())
			.param("decision", "CONFIRM")
			.param("comment", "");
		for (UUID id : ids) {
			sent.param("submissions[" + id + "]", "1")
				.param("quantities[" + id + ":N95_MASK]", id.equals(ids.getLast()) ? "7" : "40")
				.param("quantities[" + id + ":SURGICAL_MASK]", "100");
		}
		sent.param("submissions[" + elsewhere + "]", "1")
			.param("quantities[" + elsewhere + ":N95_MASK]", "40")
			.param("quantities[" + elsewhere + ":SURGICAL_MASK]", "100");
		String outcomes = this.mvc.perform(sent.with(this.logins.as("tokyo")).with(csrf()))
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		assertThat(page(outcomes, "tokyo")).contains("N95等マスクの確認数は、20枚の倍数で入力してください。");
		await().untilAsserted(() -> assertThat(page(outcomes, "tokyo")).contains("6件の確認：反映済み 5件、反映中 0件、反映できなかったもの 1件"));
		this.mvc.perform(sent);
		assertThat(page(outcomes, "tokyo")).contains("6件の確認：反映済み 5件、反映中 0件、反映できなかったもの 1件");
		assertThat(page(outcomes, "osaka")).doesNotContain(ids.getFirst().toString());
		assertThat(page("/desk", "tokyo")).contains("反映できなかった確認が1件あります。");
		assertThat(page("/desk/" + ids.getLast(), "tokyo")).contains("value=\"7\"");
		knowsWhatWasRefused("tokyo");
		assertThat(page("/desk", "tokyo")).doesNotContain("反映できなかった確認");
		for (UUID id : ids.subList(0, 5)) {
			assertThat(this.scenario.request(id).getStage()).isEqualTo(ReviewStage.NATION);
			assertThat(recorded(id)).hasSize(1);
			assertThat(this.scenario.request(id).getLines().get("N95_MASK").prefectureQuantity()).isEqualTo(40);
		}
		assertThat(this.scenario.request(ids.getLast()).getStage()).isEqualTo(ReviewStage.PREFECTURE);
		assertThat(this.scenario.request(elsewhere).getReviewSentAt()).isNull();
		assertThat(recorded(elsewhere)).isEmpty();
	}

	@Test
	void nothingChosenIsTold() throws Exception {
		for (String page : List.of("/desk/prepare", "/desk/send")) {
			this.mvc.perform(post(page).with(this.logins.as("tokyo")).with(csrf()))
				.andExpect(flash().attribute("problem", "desk.bulk.none"));
		}
	}

	@Test
	void theDeskShowsWhatWaitsForThisReviewerOnly() throws Exception {
		Facility here = this.scenario.eligible(FacilityType.PHARMACY);
		UUID id = waiting(here);
		this.mvc.perform(get("/desk?daysLeft=7&type=PHARMACY").with(this.logins.as("tokyo")))
			.andExpect(content().string(containsString(here.getName())))
			.andExpect(content().string(containsString("5日")));
		for (String filter : List.of("daysLeft=3", "type=CLINIC", "training=true", "overdue=true",
				"item=FACE_SHIELD")) {
			this.mvc
				.perform(get("/desk?" + filter + (filter.startsWith("type") ? "" : "&type=PHARMACY"))
					.with(this.logins.as("tokyo")))
				.andExpect(content().string(not(containsString(here.getName()))));
		}
		for (String other : List.of("osaka", "kuni")) {
			this.mvc.perform(get("/desk?type=PHARMACY").with(this.logins.as(other)))
				.andExpect(content().string(not(containsString(here.getName()))));
		}
		decide(id, "osaka", "CONFIRM", "", "80").andExpect(status().isNotFound());
		this.mvc.perform(get("/desk/" + id).with(this.logins.as("osaka"))).andExpect(status().isNotFound());
		for (String outsider : List.of("admin", here.getCode().value())) {
			this.mvc.perform(get("/desk").with(this.logins.as(outsider))).andExpect(status().isForbidden());
			decide(id, outsider, "CONFIRM", "", "80").andExpect(status().isForbidden());
		}
		assertThat(this.scenario.request(id).getStage()).isEqualTo(ReviewStage.PREFECTURE);
	}

	@Test
	void notesAreForBothStagesAndForTheFacilityOnlyIfMarked() throws Exception {
		Facility here = this.scenario.eligibleHospital();
		UUID id = waiting(here);
		note(id, "tokyo", "電話で在庫を確認した", false);
		note(id, "kuni", "医療機関にお伝えする内容", true);
		this.mvc.perform(get("/desk/" + id).with(this.logins.as("kuni")))
			.andExpect(content().string(containsString("電話で在庫を確認した")))
			.andExpect(content().string(containsString("医療機関にお伝えする内容")));
		this.mvc.perform(get("/requests/" + id).with(this.logins.as(here)))
			.andExpect(content().string(not(containsString("電話で在庫を確認した"))))
			.andExpect(content().string(containsString("医療機関にお伝えする内容")));
		this.mvc
			.perform(post("/desk/" + id + "/notes").param("kind", "MEMO")
				.param("note", "横から")
				.with(this.logins.as("osaka"))
				.with(csrf()))
			.andExpect(status().isNotFound());
		this.mvc
			.perform(post("/desk/" + id + "/notes").param("kind", "MEMO")
				.param("note", " ")
				.with(this.logins.as("tokyo"))
				.with(csrf()))
			.andExpect(flash().attribute("problem", "desk.note.required"));
	}

	@Test
	void aPrefectureSeesWhatItHasPassedOnAndDecidesNothingThere() throws Exception {
		UUID id = waiting();
		decide(id, "tokyo", "CONFIRM", "", "80");
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		String own = page("/desk", "tokyo");
		String passedOn = page("/desk?stage=NATION", "tokyo");
		assertThat(own).doesNotContain("/desk/" + id);
		assertThat(passedOn).contains("/desk/" + id).doesNotContain("value=\"" + id + "\"");
		assertThat(page("/desk?stage=NATION", "osaka")).doesNotContain(id.toString());
		this.mvc
			.perform(post("/desk/prepare").param("stage", "NATION")
				.param("chosen", id.toString())
				.with(this.logins.as("tokyo"))
				.with(csrf()))
			.andExpect(flash().attribute("problem", "desk.bulk.none"));
	}

	private String page(String address, String reviewer) throws Exception {
		return this.mvc.perform(get(address).with(this.logins.as(reviewer)))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	@Test
	void aRevisionShowsBothDoorsWhatHasChanged() throws Exception {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = waiting(hospital);
		TasklistReviewer.Task first = this.tokyo.openTask(instance(id), PREFECTURE);
		await().until(() -> List.of().equals(this.tokyo.variables(first).get("changes")));
		this.scenario.revise(hospital, id, 140);
		TasklistReviewer.Task second = this.tokyo.openTask(instance(id), PREFECTURE, first);
		List<Map<String, String>> changes = List.of(Map.of("what", "N95等マスク（枚）", "before", "100", "after", "140"));
		await().until(() -> changes.equals(this.tokyo.variables(second).get("changes")));
		this.mvc.perform(get("/desk/" + id).with(this.logins.as("tokyo")))
			.andExpect(content().string(containsString("前回の申請からの変更")))
			.andExpect(content().string(containsString("N95等マスク：140枚")))
			.andExpect(content().string(containsString("N95等マスク：100枚")));
	}

	/** Other tests leave decisions that came too late. */
	private void knowsWhatWasRefused(String reviewer) throws Exception {
		this.mvc.perform(post("/desk/sent").with(this.logins.as(reviewer)).with(csrf()));
	}

	private void note(UUID id, String reviewer, String note, boolean shown) throws Exception {
		this.mvc
			.perform(post("/desk/" + id + "/notes").param("kind", "PHONE")
				.param("note", note)
				.param("shown", String.valueOf(shown))
				.with(this.logins.as(reviewer))
				.with(csrf()))
			.andExpect(flash().attribute("message", "desk.note.kept"));
	}

	private DeskDecision decision(UUID request) {
		return this.decisions.open("tokyo")
			.stream()
			.filter(decision -> decision.getRequestId().equals(request))
			.findFirst()
			.orElseThrow();
	}

	private Facility eligibleIn(String prefecture) {
		Facility facility = this.scenario.facility(FacilityType.HOSPITAL, prefecture, Set.of(Agreement.BEDS));
		this.scenario.answerDaily(facility);
		this.scenario.answerWeekly(facility, Procurement.DIFFICULT);
		return facility;
	}

	private UUID waiting() {
		return waiting(this.scenario.eligibleHospital());
	}

	/** A request whose task Tasklist shows. */
	private UUID waiting(Facility facility) {
		UUID id = this.scenario.submitted(facility);
		await().until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		this.tokyo.openTask(instance(id), PREFECTURE);
		return id;
	}

	private long instance(UUID id) {
		return this.scenario.request(id).getProcessInstanceKey();
	}

	private List<Review> recorded(UUID id) {
		return this.reviews.findByRequestIdAndResultOrderById(id, ReviewResult.RECORDED);
	}

	private ResultActions decide(UUID id, String reviewer, String decision, String comment, String masks)
			throws Exception {
		return this.mvc.perform(post("/desk/" + id).param("submissionNumber", "1")
			.param("decision", decision)
			.param("comment", comment)
			.param("quantities[N95_MASK]", masks)
			.param("quantities[SURGICAL_MASK]", "200")
			.with(this.logins.as(reviewer))
			.with(csrf()));
	}

}

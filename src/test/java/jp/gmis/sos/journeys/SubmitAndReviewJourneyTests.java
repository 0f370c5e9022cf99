package jp.gmis.sos.journeys;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.shared.process.ProcessModel;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A facility asks, prefecture and nation decide in Tasklist, and the facility sees the
 * quantities.
 */
@PlatformTest
@Tag("journey")
class SubmitAndReviewJourneyTests extends Journey {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Autowired
	private DeskService desk;

	@Autowired
	private JdbcClient database;

	@Test
	void fromTheFirstLoginToTheQuantities() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		Page visitor = browser.window();
		visitor.navigate("http://localhost:" + this.port);
		look(visitor, "0-login");
		Page facility = signIn(hospital.getCode().value());
		writeRequest(facility);
		submit(facility);

		review("tokyo", hospital, "100", "都道府県確認数", "80", "確認済み（国の確認へ進む）", "2-tasklist-prefecture");
		review("kuni", hospital, "80", "国確認数", "60", "受付（受付完了にする）", "3-tasklist-nation");

		facility.waitForCondition(() -> {
			facility.reload();
			return facility.getByText("受付完了：配布予定です。").isVisible();
		});
		assertThat(facility.locator("#items")).containsText("N95等マスク");
		assertThat(facility.locator("#items tbody td").nth(2)).hasText("100");
		assertThat(facility.locator("#items tbody td").nth(3)).hasText("80");
		assertThat(facility.locator("#items tbody td").nth(4)).hasText("60");
		look(facility, "4-accepted");
		facility.getByRole(AriaRole.NAVIGATION).getByText("緊急配布要請").click();
		assertThat(facility.locator("tbody")).containsText("受付完了");
		look(facility, "5-list");
	}

	@Test
	void aFacilityThatDoesNotQualifyIsToldWhyAndWhatToDo() {
		this.scenario.onBusinessMorning();
		Page page = signIn(this.scenario.hospital().getCode().value());
		writeRequest(page);
		page.getByText("システムチェック＆申請").first().click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("完了")).click();
		assertThat(page.getByText("週次調査（新興感染症）に回答していません。").first()).isVisible();
		assertThat(page.getByText("今週の週次調査（新興感染症）に回答してから、もう一度申請してください。").first()).isVisible();
		look(page, "6-not-eligible");
		page.getByText("編集").click();
		page.getByLabel("N95等マスク").fill("30");
		page.getByText("保存", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("N95等マスクの要請数は、20枚の倍数にしてください。");
		look(page, "7-form-with-errors");
	}

	@Test
	void aReviewerSeesTheRequestsOfThePrefectureAndTheWayToTasklist() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		this.scenario.submitted(hospital);
		Page page = signIn("tokyo");
		assertThat(page.getByText("確認作業を行う")).isVisible();
		look(page, "8-reviewer-home");
		page.getByText("緊急配布要請を見る").click();
		page.getByLabel("このリストを検索").fill(hospital.getName());
		page.getByText("表示", new Page.GetByTextOptions().setExact(true)).click();
		page.getByText(hospital.getName() + "_緊急配布要請").click();
		assertThat(page.getByText("システムチェック＆申請")).hasCount(0);
		look(page, "8-reviewer-view");
	}

	private Page signIn(String username) {
		return browser.signIn(this.port, username);
	}

	private static void writeRequest(Page page) {
		look(page, "0-home");
		page.getByText("緊急配布要請を新規登録する").click();
		look(page, "1-new");
		page.getByText("上記の緊急配布条件を満たしていることを確認した").click();
		page.getByLabel("N95等マスク").fill("100");
		page.getByLabel("要請理由").fill("入荷が止まり、今週中に在庫がなくなります。");
		page.getByLabel("担当者").fill("山田 花子");
		page.getByLabel("電話番号").fill("03-1234-5678");
		page.getByText("保存", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(page.getByText("まだ要請したことにはなりません。")).isVisible();
		look(page, "1-saved");
	}

	private static void submit(Page page) {
		page.getByText("システムチェック＆申請").first().click();
		assertThat(page.getByText("13時までに申請すると、本日の対応となります。")).isVisible();
		look(page, "1-confirm");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("完了")).click();
		assertThat(page.locator("main").getByText("緊急配布要請を受け付けました。都道府県にて内容を確認し追って連絡をいたします。")).isVisible();
		look(page, "1-under-review");
	}

	@Test
	void aTrainingIsToldInRedInTasklist() {
		this.scenario.onBusinessMorning();
		this.scenario.peacetimeIn("46");
		Facility facility = this.scenario.eligible(FacilityType.PHARMACY, "46");
		UUID id = this.scenario.submitted(facility);
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		Page page = openTask("kuni", facility);
		Locator told = page.getByText("【訓練】この要請は訓練です。");
		assertThat(told).isVisible();
		assertThat(told).hasCSS("color", "rgb(206, 0, 0)");
		Browser.keepForeign(page, "9-tasklist-training");
		page.context().close();
	}

	@Test
	void whatPeopleWriteStaysTextInTasklist() {
		this.scenario.onBusinessMorning();
		String hostile = "[開く](https://evil.example) ![絵](https://evil.example/x.png) <b>太い</b> https://evil.example";
		Facility facility = this.scenario.facility(hostile + " 薬局", FacilityType.PHARMACY, "45",
				Set.of(Agreement.HOME_CARE));
		this.scenario.answerWeekly(facility, Procurement.DIFFICULT);
		UUID id = this.scenario.draft(facility);
		this.database.sql("update distribution_request set reason = :text where id = :id")
			.param("text", hostile + " 理由")
			.param("id", UuidBytes.of(id))
			.update();
		this.scenario.submit(facility, id);
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
		this.desk.take(UUID.randomUUID(), id, 1, ReviewStage.PREFECTURE, this.scenario.reviewer("45"),
				Scenario.confirmation(hostile + " コメント"), null);
		await().atMost(PATIENCE).until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION);
		TasklistReviewer.signIn("kuni")
			.openTask(this.scenario.request(id).getProcessInstanceKey(), ProcessModel.TASK_NATIONAL_REVIEW);
		Page page = openTask("kuni", facility);
		Locator form = page.locator(".fjs-form");
		assertThat(form).containsText(facility.getName());
		assertThat(form).containsText(hostile + " コメント");
		assertThat(form.getByLabel("要請理由")).hasValue(hostile + " 理由");
		assertThat(page.locator("a[href*=evil]")).hasCount(0);
		assertThat(form.locator("b")).hasCount(0);
		assertThat(page.locator("img[src*=evil]")).hasCount(0);
		Browser.keepForeign(page, "9-tasklist-text");
		page.context().close();
	}

	private static void look(Page page, String name) {
		Browser.look(page, name);
	}

}

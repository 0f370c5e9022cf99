package jp.gmis.sos.journeys;

import java.time.LocalTime;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.testsupport.PlatformTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A facility answers its surveys, and mends what keeps a request from qualifying. */
@PlatformTest
@Tag("browser")
class SurveyJourneyTests extends Journey {

	@Test
	void fromWhatIsMissingToARequestThatQualifies() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.hospital();
		UUID id = this.scenario.draft(hospital);
		Page page = browser.signIn(this.port, hospital.getCode().value());
		assertThat(page.getByText("本日・今週の調査の回答がまだありません。")).isVisible();
		look(page, "surveys-missing");

		page.navigate("http://localhost:" + this.port + "/requests/" + id);
		assertThat(page.getByText("いま申請すると「エラー有り」となります。")).isVisible();
		look(page, "surveys-outlook");
		link(page, "日次調査（新興感染症）に回答する").click();
		button(page, "回答する").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("入院患者数を入力してください");
		look(page, "surveys-daily-errors");
		page.getByLabel("入院患者数").fill("3");
		page.getByLabel("うち重症者数").fill("１");
		page.getByLabel("外来患者数").fill("20");
		page.getByText("一部制限").click();
		button(page, "回答する").click();
		assertThat(page.getByText("調査に回答しました。")).isVisible();

		link(page, "週次調査（新興感染症）に回答する").click();
		answer(page, "サージカルマスク", "400", "100", "調達困難");
		answer(page, "N95等マスク", "たくさん", "20", "調達可");
		button(page, "回答する").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("N95等マスクの在庫数は、0以上");
		look(page, "surveys-weekly-errors");
		answer(page, "N95等マスク", "80", "20", "調達可");
		button(page, "回答する").click();
		assertThat(page.getByText("対象の品目：N95等マスク")).isVisible();

		link(page, "週次調査（新興感染症）に回答する").click();
		assertThat(page.getByLabel("N95等マスク 在庫数")).hasValue("80");
		page.getByLabel("N95等マスク 調達見込み").selectOption("調達困難");
		look(page, "surveys-weekly");
		button(page, "訂正する").click();
		assertThat(page.getByText("いま申請すると、配布要件を満たします。")).isVisible();

		page.getByRole(AriaRole.NAVIGATION).getByText("感染症関連調査").click();
		assertThat(page.getByText("回答済み").first()).isVisible();
		look(page, "surveys-overview");
		link(page, "週次調査（新興感染症）の履歴").click();
		assertThat(page.locator("tbody tr")).hasCount(2);
		look(page, "surveys-history");
	}

	/** By the keyboard alone, from the proposal of the last answer to the new one. */
	@Test
	void aWeeklyAnswerTakesAFewKeys() {
		Facility hospital = this.scenario.hospital();
		this.scenario.answerWeekly(hospital, Procurement.DIFFICULT);
		this.scenario.advanceTo(SurveyKind.WEEKLY.periodOf(this.scenario.today()).plusWeeks(1), LocalTime.of(9, 0));
		Page page = browser.signIn(this.port, hospital.getCode().value());
		page.navigate("http://localhost:" + this.port + "/surveys/weekly");
		assertThat(page.getByText("まだ回答したことにはなりません。")).isVisible();
		look(page, "surveys-weekly-proposal");
		page.getByLabel("サージカルマスク 在庫数").focus();
		page.keyboard().press("ControlOrMeta+a");
		page.keyboard().type("300");
		page.keyboard().press("Enter");
		assertThat(page.getByText("調査に回答しました。")).isVisible();
	}

	@Test
	void aFacilityLooksUpTheBusinessDays() {
		Page page = browser.signIn(this.port, this.scenario.hospital().getCode().value());
		link(page, "営業日カレンダー").click();
		look(page, "calendar");
		page.navigate("http://localhost:" + this.port + "/calendar?year=2040");
		assertThat(page.getByText("国民の祝日・休日（見込み）").first()).isVisible();
		look(page, "calendar-estimates");
		page.navigate("http://localhost:" + this.port + "/calendar?year=2018");
		look(page, "calendar-unknown");
	}

	private static void answer(Page page, String item, String stock, String dailyUse, String procurement) {
		page.getByLabel(item + " 在庫数").fill(stock);
		page.getByLabel(item + " 1日使用量").fill(dailyUse);
		page.getByLabel(item + " 調達見込み").selectOption(procurement);
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
	}

	private static void look(Page page, String name) {
		Browser.look(page, name);
	}

}

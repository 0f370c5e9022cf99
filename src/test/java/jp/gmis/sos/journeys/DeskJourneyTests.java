package jp.gmis.sos.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.TasklistReviewer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A prefecture's morning at the 確認デスク, then the nation's. */
@PlatformTest
@Tag("browser")
class DeskJourneyTests extends Journey {

	@Test
	void fromWhatWaitsToOneByOneAndManyAtOnce() {
		this.scenario.onBusinessMorning();
		List<UUID> ids = new ArrayList<>();
		for (int number = 0; number < 4; number++) {
			ids.add(this.scenario.submitted(this.scenario.eligible(FacilityType.VISITING_NURSE_STATION)));
		}
		TasklistReviewer tokyo = TasklistReviewer.signIn("tokyo");
		ids.forEach(id -> {
			await().atMost(Duration.ofSeconds(60))
				.until(() -> this.scenario.request(id).getStage() == ReviewStage.PREFECTURE);
			tokyo.openTask(this.scenario.request(id).getProcessInstanceKey(), "Task_PrefecturalReview");
		});
		Page page = browser.signIn(this.port, "tokyo");
		openDesk(page);
		assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("_緊急配布要請")).first()).isVisible();
		page.locator("summary").first().click();
		Browser.look(page, "desk");
		button(page, "選択した要請をまとめて確認する").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("要請を選択してください。");

		String title = this.scenario.request(ids.getFirst()).getTitle();
		link(page, title).click();
		page.getByText("差戻し（医療機関へ）").click();
		button(page, "確認を送る").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("この判定にはコメントが必要です。");
		Browser.look(page, "desk-request-errors");
		page.getByText("確認済み（国の確認へ進む）").click();
		page.getByLabel("N95等マスク").fill("80");
		page.getByLabel("内容").fill("電話で在庫を確認した。");
		button(page, "記録する").click();
		assertThat(page.getByText("電話で在庫を確認した。")).isVisible();
		assertThat(page.getByLabel("確認済み（国の確認へ進む）")).isChecked();
		assertThat(page.getByLabel("N95等マスク")).hasValue("80");
		Browser.look(page, "desk-request");
		button(page, "確認を送る").click();
		assertThat(page.getByText("確認を受け付けました。").first()).isVisible();

		openDesk(page);
		ids.subList(1, 4).forEach(id -> page.getByLabel(this.scenario.request(id).getTitle() + "を選択").check());
		button(page, "選択した要請をまとめて確認する").click();
		page.getByLabel("N95等マスク", new Page.GetByLabelOptions().setExact(true)).fill("200");
		page.getByLabel("コメント").fill("在庫の範囲で配分しました。");
		button(page, "配分した数量を表示する").click();
		assertThat(page.getByLabel("コメント")).hasValue("在庫の範囲で配分しました。");
		assertThat(page.getByText("3件を選択しています")).isVisible();
		Browser.look(page, "desk-prepare");
		button(page, "3件の確認を送る").click();
		assertThat(page.locator("main").getByText("3件の確認：反映済み 3件、反映中 0件、反映できなかったもの 0件"))
			.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
		Browser.look(page, "desk-outcomes");
		ids.forEach(id -> await().until(() -> this.scenario.request(id).getStage() == ReviewStage.NATION));

		Page nation = browser.signIn(this.port, "kuni");
		openDesk(nation);
		link(nation, title).click();
		assertThat(nation.getByText("これまでの申請と確認")).isVisible();
		assertThat(nation.locator("main")).containsText("N95等マスク：80枚");
		Browser.look(nation, "desk-nation");
		page.context().close();
		nation.context().close();
	}

	/**
	 * Other tests leave requests of hospitals waiting; these here are of visiting nurses.
	 */
	private static void openDesk(Page page) {
		page.getByRole(AriaRole.NAVIGATION).getByText("確認デスク").click();
		page.getByLabel("施設種別").selectOption("訪問看護事業所");
		button(page, "表示").click();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
	}

}

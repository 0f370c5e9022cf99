package jp.gmis.sos.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jp.gmis.sos.calendar.NationalHolidays;
import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.PlatformTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The G-MIS事務局 switches the reception, closes a day, imports and replays. */
@PlatformTest
@Tag("browser")
class AdministrationJourneyTests extends Journey {

	@TempDir
	private Path folder;

	@Test
	void switchesTheReceptionOfAPrefecture() {
		Facility there = this.scenario.facility(FacilityType.PHARMACY, "38", Set.of(Agreement.HOME_CARE));
		Page page = browser.signIn(this.port, "admin");
		openFromMenu(page, "受付状態");
		button(page, "切替の内容を確認する").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("受付状態を選んでください。");
		Browser.look(page, "reception-errors");
		page.getByLabel("対象").selectOption("愛媛県");
		page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("平時")).check();
		page.getByLabel("理由").fill("流行の収束");
		button(page, "切替の内容を確認する").click();
		assertThat(page.getByText("すべて訓練になり")).isVisible();
		Browser.look(page, "reception-confirm");
		button(page, "切り替える").click();
		assertThat(page.getByText("受付状態の切替を登録し")).isVisible();
		Browser.look(page, "reception");

		Page facility = browser.signIn(this.port, there.getCode().value());
		assertThat(facility.getByText("現在、緊急配布要請の受付を停止しております。")).isVisible();
		assertThat(facility.getByText("緊急配布要請の受付を停止します（愛媛県")).isVisible();
		Browser.look(facility, "home-peacetime");
		facility.getByText("緊急配布要請の受付を停止します（愛媛県").click();
		assertThat(facility.getByText("理由：流行の収束")).isVisible();
		Browser.look(facility, "announcements");
	}

	@Test
	void closesADayAndReadsThePublishedHolidays() throws IOException {
		Page page = browser.signIn(this.port, "admin");
		openFromMenu(page, "営業日の管理");
		page.getByLabel("日付").fill("2095-07-01");
		page.getByLabel("名称").fill("庁舎停電");
		button(page, "追加する").click();
		assertThat(page.getByText("休業日を追加しました。")).isVisible();
		Browser.look(page, "calendar-administration");
		page.getByLabel("ファイル").setInputFiles(file("syukujitsu.csv", "国民の祝日・休日月日,国民の祝日・休日名称\n2095/1/1,元日\n"));
		button(page, "読み込んで違いを見る").click();
		assertThat(page.getByText("2095年の日が1日しかありません。")).isVisible();
		Browser.look(page, "calendar-bad-file");
		String rows = Stream.concat(NationalHolidays.of(2095).keySet().stream(), Stream.of(LocalDate.of(2095, 7, 2)))
			.map(day -> JapanTime.date(day) + ",祝日")
			.collect(Collectors.joining("\n"));
		page.getByLabel("ファイル").setInputFiles(file("syukujitsu.csv", "国民の祝日・休日月日,国民の祝日・休日名称\n" + rows));
		button(page, "読み込んで違いを見る").click();
		assertThat(page.getByText("2095/7/2")).isVisible();
		Browser.look(page, "calendar-import");
		button(page, "適用する").click();
		assertThat(page.getByText("「国民の祝日」のデータを適用しました。")).isVisible();
		button(page, "営業日に戻す").first().click();
		assertThat(page.getByText("営業日に戻しました。")).isVisible();
	}

	@Test
	void importsSurveysAndReplaysTheRules() throws IOException {
		Page page = browser.signIn(this.port, "admin");
		openFromMenu(page, "CSV取込");
		Browser.look(page, "imports");
		page.getByLabel("種類").selectOption("日次調査（新興感染症）");
		page.getByLabel("ファイル")
			.setInputFiles(file("daily.csv",
					"医療機関コード,調査日,該当なし,入院患者数,うち重症者数,外来患者数,受入状況,受入可能病床数\n0000000000,2020/2/30,,=1,2,3,4,5\n"));
		button(page, "取り込む").click();
		assertThat(page.getByText("取り込みませんでした。")).isVisible();
		Browser.look(page, "import-problems");
		openFromMenu(page, "CSV取込");
		Browser.look(page, "imports-list");

		openFromMenu(page, "配布要件の再判定");
		Browser.look(page, "replay-form");
		page.getByLabel("日次調査：何日前の回答まで有効とするか").fill("0");
		button(page, "再判定する").click();
		assertThat(page.getByText("判定ルール 2026-11-d0-w1 による結果")).isVisible();
		Browser.look(page, "replay");
	}

	private Path file(String name, String content) throws IOException {
		return Files.writeString(this.folder.resolve(name), content);
	}

	private static void openFromMenu(Page page, String name) {
		page.getByRole(AriaRole.NAVIGATION).getByText(name, new Locator.GetByTextOptions().setExact(true)).click();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
	}

}

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
import com.microsoft.playwright.assertions.LocatorAssertions;
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

/**
 * The G-MIS事務局 at work: reception, calendar, imports, replay, people, mails and process.
 */
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

	@Test
	void invitesAReviewerAndLooksAfterMails() {
		Page page = browser.signIn(this.port, "admin");
		openFromMenu(page, "利用者の管理");
		Browser.look(page, "people");
		page.getByText("新しい利用者").click();
		button(page, "登録して招待のメールを送る").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("役割を選んでください。");
		Browser.look(page, "person-errors");
		page.getByLabel("ユーザ名").fill("invited");
		page.getByLabel("名前").fill("招待 花子");
		page.getByLabel("メールアドレス").fill("invited@sos.example.jp");
		page.getByLabel("役割", new Page.GetByLabelOptions().setExact(false)).first().selectOption("都道府県");
		page.getByLabel("都道府県（役割が都道府県のとき）").selectOption("鹿児島県");
		button(page, "登録して招待のメールを送る").click();
		assertThat(page.getByText("利用者を登録し、パスワードを設定するためのメールを送りました。")).isVisible();
		button(page, "この利用者を停止する").click();
		assertThat(page.getByText("この利用者は停止中です。")).isVisible();
		Browser.look(page, "person-locked");

		openFromMenu(page, "メール");
		Browser.look(page, "mails");
		openFromNavigation(page, "配布データ");
		Browser.look(page, "distribution");
		page.navigate("http://localhost:" + this.port + "/account/mails");
		Browser.look(page, "mail-preferences");
	}

	@Test
	void checksComparesAndDeploysAVersionOfTheProcess() throws IOException {
		Page page = browser.signIn(this.port, "admin");
		openFromMenu(page, "プロセスの版");
		Browser.look(page, "process");
		String model = Files.readString(Path.of("processes", "emergency-distribution-request.bpmn"));
		page.getByLabel("BPMNファイル")
			.setInputFiles(file("bad.bpmn", model.replace("check-eligibility", "check-nothing")));
		button(page, "検査して比較する").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("ジョブの種類「check-nothing」");
		Browser.look(page, "process-problems");
		openFromMenu(page, "プロセスの版");
		page.getByLabel("BPMNファイル")
			.setInputFiles(file("good.bpmn", model.replace("name=\"国が確認する\"", "name=\"国が確認を行う\"")));
		button(page, "検査して比較する").click();
		assertThat(page.locator("main")).containsText("国が確認する → 国が確認を行う");
		Browser.look(page, "process-differences");
		page.getByLabel("名前").fill("名称の変更");
		button(page, "この版を反映する").click();
		assertThat(page.getByText("いま申請された要請は、この版で処理されます。"))
			.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
		Browser.look(page, "process-serving");
		openFromMenu(page, "プロセスの版");
		button(page, "このシステムに付属の版を検査する").click();
		button(page, "この版を反映する").click();
		assertThat(page.getByText("いま申請された要請は、この版で処理されます。"))
			.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
		openFromMenu(page, "プロセスの版");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("名称の変更")).click();
		Browser.look(page, "process-earlier");
		page.getByText("この版で処理中の要請を、使用中の版に移す").click();
		Browser.look(page, "process-migration");
	}

	@Test
	void looksAfterWhatIsStuckTheFiguresAndWhatSystemsMayRead() {
		Page page = browser.signIn(this.port, "admin");
		openFromNavigation(page, "管理メニュー");
		Browser.look(page, "administration");
		openFromMenu(page, "対応が必要なこと");
		button(page, "いま調べる").click();
		assertThat(page.getByText("調べています。")).isVisible();
		Browser.look(page, "incidents");
		openFromNavigation(page, "集計");
		Browser.look(page, "figures");
		page.getByLabel("申請日（から）").fill("2030-01-01");
		page.getByLabel("申請日（まで）").fill("2029-01-01");
		button(page, "表示").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("始まりと終わりの順");
		Browser.look(page, "figures-errors");

		openFromMenu(page, "API連携");
		page.getByText("トークンの発行").click();
		button(page, "発行する").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("読み取れるものを1つ以上選んでください。");
		Browser.look(page, "api-errors");
		page.getByLabel("利用するシステムの名前").fill("県の物資管理システム");
		page.getByLabel("対象の都道府県").selectOption("鹿児島県");
		page.getByLabel("要請", new Page.GetByLabelOptions().setExact(true)).check();
		button(page, "発行する").click();
		assertThat(page.getByText("トークンを表示するのは、この1回だけです。")).isVisible();
		Browser.look(page, "api-token");
		page.getByText("API連携に戻る").click();
		page.getByText("有効", new Page.GetByTextOptions().setExact(true)).first().click();
		Browser.look(page, "api");
		button(page, "停止する").first().click();
		assertThat(page.getByText("トークンを停止しました。")).isVisible();

		openFromMenu(page, "メールの文面");
		Browser.look(page, "mail-texts");
		page.getByText("要請を取り下げたとき").click();
		page.getByLabel("本文").fill("{{要請名}}を取り下げました。{{ちがうもの}}");
		button(page, "プレビュー").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("使えない差し込みがあります：{{ちがうもの}}");
		Browser.look(page, "mail-text");
	}

	private Path file(String name, String content) throws IOException {
		return Files.writeString(this.folder.resolve(name), content);
	}

	private static void openFromMenu(Page page, String name) {
		openFromNavigation(page, "管理メニュー");
		page.getByRole(AriaRole.MAIN).getByText(name, new Locator.GetByTextOptions().setExact(true)).click();
	}

	private static void openFromNavigation(Page page, String name) {
		page.getByRole(AriaRole.NAVIGATION).getByText(name, new Locator.GetByTextOptions().setExact(true)).click();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
	}

}

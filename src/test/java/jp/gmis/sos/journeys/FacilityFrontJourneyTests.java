package jp.gmis.sos.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The facility's front, chapter by chapter of the manual, as its people use it. */
@PlatformTest
@Tag("browser")
class FacilityFrontJourneyTests extends Journey {

	private static final String RESET_SUBJECT = "【緊急配布要請】パスワードリセットのご案内";

	@Autowired
	private JdbcTemplate database;

	/**
	 * Manual 1 and 5: what it is, who may, with which browser; before one can sign in.
	 */
	@Test
	void theManualIsThereBeforeTheLogin() {
		Page page = browser.window();
		open(page, "/login");
		link(page, "操作マニュアル").click();
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("1. はじめに"))).isVisible();
		assertThat(page.locator("#browsers")).hasText("5. 動作環境");
		for (String words : List.of("電話等で状況確認することがあります。", "Google Chrome、Microsoft Edge", "iOS端末は Apple Safari",
				"Internet Explorer は使用できません", "ドメイン localhost を許可してください", "最近参照した緊急配布要請を表示します。")) {
			assertThat(page.locator("main")).containsText(words);
		}
		Browser.look(page, "manual");
	}

	/** Manual 2-1: wrong password, first login, contact person, home. */
	@Test
	void theFirstLoginConfirmsTheContactPerson() {
		String newcomer = this.scenario.colleague(this.scenario.hospital());
		Page page = browser.window();
		open(page, "/login");
		signIn(page, newcomer, "Wrong123");
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("ログインできません。");
		assertThat(page.getByLabel("ユーザ名")).hasValue(newcomer);
		assertThat(page.locator("#password")).isFocused();
		Browser.look(page, "login-refused");
		signIn(page, newcomer, SampleData.PASSWORD);
		assertThat(page.getByText("担当者とメールアドレスの登録内容をご確認ください。")).isVisible();
		Browser.look(page, "account-first");
		page.getByLabel("担当者").fill("夜勤 太郎");
		page.getByLabel("メールアドレス").fill("まちがい");
		button(page, "登録する").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("メールアドレスの形が正しくありません");
		assertThat(page.getByLabel("担当者")).hasValue("夜勤 太郎");
		Browser.look(page, "account-errors");
		page.getByLabel("メールアドレス").fill(newcomer + "@new.example.jp");
		button(page, "登録する").click();
		assertThat(page.getByText("確認のメールを送りました。")).isVisible();
		Browser.look(page, "home");
		await().until(() -> Mails.textOf(newcomer + "@new.example.jp", "【緊急配布要請】メールアドレスの確認").isPresent());
		open(page, linkIn(newcomer + "@new.example.jp", "【緊急配布要請】メールアドレスの確認"));
		Browser.look(page, "account-verify");
		button(page, "確認する").click();
		assertThat(page.getByText("メールアドレスを確認しました。")).isVisible();
		page.context().close();
	}

	/** A shared computer in another ward that nobody signed out of. */
	@Test
	void whoIsSignedInElsewhereEndsThatFromHere() {
		String hospital = this.scenario.hospital().getCode().value();
		Page elsewhere = browser.signIn(this.port, hospital);
		Page page = browser.signIn(this.port, hospital);
		open(page, "/account");
		page.getByText("ログイン中の端末").click();
		assertThat(page.locator("tbody tr")).hasCount(2);
		Browser.look(page, "account-sessions");
		button(page, "ほかの端末をログアウトする").click();
		assertThat(page.getByText("ほかの端末をログアウトしました。")).isVisible();
		assertThat(page.locator("tbody tr")).hasCount(1);
		Browser.look(page, "account-sessions-one");
		open(elsewhere, "/requests");
		assertThat(button(elsewhere, "ログイン")).isVisible();
		elsewhere.context().close();
		page.context().close();
	}

	/** Manual 2-1: too many wrong passwords. */
	@Test
	void tooManyWrongPasswordsAreToldToWait() {
		String user = this.scenario.hospital().getCode().value();
		Page page = browser.window();
		open(page, "/login");
		for (int times = 0; times < 6; times++) {
			signIn(page, user, "Wrong123");
		}
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("15分後に、もう一度お試しください。");
		Browser.look(page, "login-too-many");
		page.context().close();
	}

	/** Manual 2-2: a new password. */
	@Test
	void aForgottenPasswordIsSetAnewByMail() {
		Facility hospital = this.scenario.hospital();
		String recipient = hospital.getCode() + "@facility.example.jp";
		Page elsewhere = browser.signIn(this.port, hospital.getCode().value());
		Page page = browser.window();
		open(page, "/login");
		link(page, "パスワードをお忘れですか？").click();
		Browser.look(page, "password-forgot");
		page.getByLabel("ユーザ名").fill(hospital.getCode().value());
		button(page, "パスワードリセット").click();
		assertThat(page.getByText("ご案内メールをお送りしました")).isVisible();
		Browser.look(page, "password-sent");
		await().until(() -> Mails.textOf(recipient, RESET_SUBJECT).isPresent());
		open(page, linkIn(recipient, RESET_SUBJECT));
		Locator password = page.locator("#password");
		password.pressSequentially("abc");
		assertThat(page.locator(".rules .kept")).hasCount(2);
		Browser.look(page, "password-reset");
		button(page, "設定する").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("8文字以上");
		Browser.look(page, "password-errors");
		password.fill("Changed123");
		assertThat(page.locator(".rules .kept")).hasCount(5);
		page.getByText("パスワードを表示する").click();
		assertThat(password).hasAttribute("type", "text");
		page.locator("#repeated").fill("Changed123");
		button(page, "設定する").click();
		assertThat(page.getByText("新しいパスワードを設定しました。")).isVisible();
		signIn(page, hospital.getCode().value(), "Changed123");
		assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("ホーム");
		open(elsewhere, "/requests");
		assertThat(elsewhere.getByRole(AriaRole.HEADING).first()).hasText("ログイン");
		open(page, linkIn(recipient, RESET_SUBJECT));
		assertThat(page.getByText("このリンクは使えません")).isVisible();
		Browser.look(page, "link-expired");
		page.context().close();
		elsewhere.context().close();
	}

	/**
	 * Manual 3-1: the form, its drafts, the confirmation and its progress, by keyboard
	 * alone.
	 */
	@Test
	void aRequestIsWrittenAndHandedInByKeyboardAlone() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		Page page = browser.signIn(this.port, hospital.getCode().value());
		Browser.walkByKeyboard(page);
		link(page, "緊急配布要請を新規登録する").focus();
		page.keyboard().press("Enter");
		page.getByLabel("上記の緊急配布条件を満たしていることを確認した").focus();
		page.keyboard().press("Space");
		page.getByLabel("N95等マスク").focus();
		page.keyboard().type("100");
		page.getByLabel("要請理由").focus();
		page.keyboard().type("在庫が3日でなくなります。");
		assertThat(page.locator("[data-draft-status]")).containsText("自動保存しました");
		assertThat(page.getByLabel("要請理由")).isFocused();
		Browser.look(page, "request-new-typed");
		open(page, "/requests/new");
		assertThat(page.getByText("に自動保存）を表示しています。")).isVisible();
		assertThat(page.getByLabel("要請理由")).hasValue("在庫が3日でなくなります。");
		assertThat(page.getByLabel("担当者")).hasValue("山田 花子");
		Browser.look(page, "request-new-restored");
		page.getByLabel("担当者").focus();
		page.keyboard().press("Enter");
		assertThat(page.getByText("まだ要請したことにはなりません。")).isVisible();

		// Before its script has run the link leads to a page, which says the same.
		page.waitForLoadState();
		link(page, "システムチェック＆申請").focus();
		page.keyboard().press("Enter");
		Locator dialog = page.getByRole(AriaRole.DIALOG);
		assertThat(dialog).isVisible();
		assertThat(dialog).hasAccessibleName("システムチェック＆申請");
		Browser.look(page, "request-confirm-dialog");
		page.keyboard().press("Escape");
		assertThat(dialog).hasCount(0);
		assertThat(link(page, "システムチェック＆申請")).isFocused();
		Browser.awaitNextFrame(page);
		page.keyboard().press("Enter");
		dialog.getByText("完了", new Locator.GetByTextOptions().setExact(true)).focus();
		page.keyboard().press("Enter");
		assertThat(page.getByText("緊急配布要請を受け付けました。都道府県にて内容を確認し追って連絡をいたします。").first()).isVisible();
		Browser.look(page, "request-under-review");
		Browser.walkByKeyboard(page);

		button(page, "フォローをやめる").click();
		assertThat(page.getByText("ほかにフォローしている人がいないため、やめられません。")).isVisible();
		link(page, "取下げ").click();
		assertThat(dialog).isVisible();
		Browser.look(page, "request-withdraw-dialog");
		dialog.getByText("取り下げる", new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(page.getByText("要請を取り下げました。").first()).isVisible();
		page.context().close();
	}

	/** Every page is walked through with the Tab key. */
	@Test
	void everyPageIsWalkedByKeyboard() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(hospital);
		Page visitor = browser.window();
		for (String path : List.of("/login", "/password/forgot", "/password/sent", "/manual")) {
			open(visitor, path);
			Browser.walkByKeyboard(visitor);
		}
		Page page = browser.signIn(this.port, hospital.getCode().value());
		for (String path : List.of("/", "/account", "/requests", "/requests/new", "/requests/" + id,
				"/requests/" + id + "/edit", "/requests/" + id + "/submit", "/requests/" + id + "/print", "/surveys",
				"/surveys/daily", "/surveys/weekly", "/surveys/history", "/announcements", "/faq", "/calendar")) {
			open(page, path);
			Browser.walkByKeyboard(page);
		}
		visitor.context().close();
		page.context().close();
	}

	/** Manual 3-1, 3-2 and 5-1: the whole way on a phone. */
	@Test
	void theWholeWayOnAPhone() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		Page page = browser.phone();
		open(page, "/");
		signIn(page, hospital.getCode().value(), SampleData.PASSWORD);
		link(page, "緊急配布要請を新規登録する").tap();
		page.getByText("上記の緊急配布条件を満たしていることを確認した").tap();
		page.getByLabel("N95等マスク").fill("100");
		page.getByLabel("要請理由").fill("在庫が3日でなくなります。");
		button(page, "保存").tap();
		link(page, "システムチェック＆申請").tap();
		Locator dialog = page.getByRole(AriaRole.DIALOG);
		Locator done = dialog.getByText("完了", new Locator.GetByTextOptions().setExact(true));
		assertThat(done).isInViewport();
		done.tap();
		assertThat(page.getByText("緊急配布要請を受け付けました。都道府県にて内容を確認し追って連絡をいたします。").first()).isVisible();
		link(page, "編集").tap();
		page.getByText("上記の緊急配布条件を満たしていることを確認した").tap();
		page.getByLabel("N95等マスク").fill("140");
		button(page, "保存").tap();
		assertThat(page.locator("#items")).containsText("140");
		page.getByRole(AriaRole.NAVIGATION).getByText("緊急配布要請").tap();
		assertThat(page.locator("tbody tr")).hasCount(1);
		assertThat(page.locator("tbody")).containsText("都道府県・国確認中");
		page.context().close();
	}

	/** A session that was renewed in another tab loses nothing either. */
	@Test
	void signingInAgainInAnotherTabKeepsWhatWasTyped() {
		Facility hospital = this.scenario.hospital();
		Page page = browser.signIn(this.port, hospital.getCode().value());
		open(page, "/requests/new");
		this.database.update("delete from SPRING_SESSION where PRINCIPAL_NAME = ?", hospital.getCode().value());
		Page other = page.context().newPage();
		open(other, "/");
		signIn(other, hospital.getCode().value(), SampleData.PASSWORD);
		assertThat(other.getByRole(AriaRole.HEADING).first()).hasText("ホーム");
		page.getByLabel("要請理由").fill("別のタブでログインする前に書いた理由");
		button(page, "保存").click();
		assertThat(page.getByText("ログアウトの前に入力した内容を表示しています。")).isVisible();
		assertThat(page.getByLabel("要請理由")).hasValue("別のタブでログインする前に書いた理由");
		page.context().close();
	}

	/** Manual 3-1: 「システムチェック中」 ends by itself and is told to who does not see it. */
	@Test
	void theProgressOfTheCheckEndsByItself() {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(hospital);
		this.scenario.submitUnknownToTheEngine(hospital, id);
		Page page = browser.signIn(this.port, hospital.getCode().value());
		open(page, "/requests/" + id);
		assertThat(page.locator("main").getByText("システムチェック中")).isVisible();
		Browser.look(page, "request-checking");
		this.scenario.checkUnknownToTheEngine(id);
		assertThat(page.locator("main").getByText("緊急配布要請を受け付けました。")).isVisible();
		assertThat(page.locator("#live")).containsText("緊急配布要請を受け付けました。");
		page.context().close();
	}

	/** Manual 3-1: everything works without JavaScript. */
	@Test
	void aRequestIsHandedInWithoutJavaScript() {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(hospital);
		Page page = browser.windowWithoutScripts();
		open(page, "/requests/" + id);
		signIn(page, hospital.getCode().value(), SampleData.PASSWORD);
		link(page, "システムチェック＆申請").click();
		page.getByText("完了", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(page.getByText("緊急配布要請を受け付けました。都道府県にて内容を確認し追って連絡をいたします。").first()).isVisible();
		page.context().close();
	}

	/** Manual 3-1: a session that expired over a half-written form loses nothing. */
	@Test
	void anExpiredSessionKeepsWhatWasTyped() {
		Facility hospital = this.scenario.hospital();
		Page page = browser.signIn(this.port, hospital.getCode().value());
		open(page, "/requests/new");
		this.database.update("delete from SPRING_SESSION where PRINCIPAL_NAME = ?", hospital.getCode().value());
		page.getByLabel("要請理由").fill("ログアウトの前に書いた理由");
		button(page, "保存").click();
		assertThat(page.getByText("時間が経過したため、ログアウトしました。")).isVisible();
		Browser.look(page, "login-expired");
		signIn(page, hospital.getCode().value(), SampleData.PASSWORD);
		assertThat(page.getByText("ログアウトの前に入力した内容を表示しています。")).isVisible();
		assertThat(page.getByLabel("要請理由")).hasValue("ログアウトの前に書いた理由");
		Browser.look(page, "request-new-after-expiry");

		open(page, "/surveys/weekly");
		this.database.update("delete from SPRING_SESSION where PRINCIPAL_NAME = ?", hospital.getCode().value());
		page.getByLabel("サージカルマスク 在庫数").fill("1234");
		button(page, "回答する").click();
		signIn(page, hospital.getCode().value(), SampleData.PASSWORD);
		assertThat(page.getByLabel("サージカルマスク 在庫数")).hasValue("1234");
		Browser.look(page, "survey-after-expiry");
		page.context().close();
	}

	/** Manual 3-1 (②-1): in 平時 one may practise. */
	@Test
	void inPeacetimeEverythingIsMarkedTraining() {
		Facility okinawa = this.scenario.facility(FacilityType.HOSPITAL, "45", Set.of(Agreement.BEDS));
		this.scenario.peacetimeIn("45");
		UUID id = this.scenario.submitted(okinawa);
		Page page = browser.signIn(this.port, okinawa.getCode().value());
		assertThat(page.getByText("現在、緊急配布要請の受付を停止しております。")).isVisible();
		open(page, "/requests/" + id);
		assertThat(page.locator("h1 .training")).hasText("訓練");
		open(page, "/requests/" + id + "/print");
		assertThat(page.locator("h1 .training")).hasText("訓練");
		open(page, "/requests");
		assertThat(page.locator("tbody .training").first()).isVisible();
		Browser.look(page, "list-training");
		page.context().close();
	}

	/** Manual 3-1: the countdown to 13:00 runs by the server's clock and turns over. */
	@Test
	void countsDownToTheCutoffByTheServersClock() {
		ZonedDateTime now = SharedPlatform.get().clock().instant().atZone(JapanTime.ZONE);
		LocalDate day = now.toLocalTime().isBefore(LocalTime.of(12, 50))
				&& this.scenario.isBusinessDay(now.toLocalDate()) ? now.toLocalDate()
						: this.scenario.nextBusinessDay(now.toLocalDate());
		Facility hospital = this.scenario.hospital();
		this.scenario.advanceTo(day, LocalTime.of(12, 50));
		Page page = browser.signIn(this.port, hospital.getCode().value());
		this.scenario.advanceTo(day, LocalTime.of(12, 59, 52));
		Instant before = SharedPlatform.get().clock().instant();
		open(page, "/requests/new");
		assertThat(before).isBefore(day.atTime(13, 0).atZone(JapanTime.ZONE).toInstant());
		assertThat(page.locator(".handling")).containsText("13時までに申請すると、本日の対応となります。");
		assertThat(page.locator(".handling.near")).containsText("あと0分");
		assertThat(page.locator(".handling")).containsText("13時を過ぎているため、");
		assertThat(page.locator("#live")).containsText("13時を過ぎているため、");
		page.context().close();
	}

	/** Manual 3-1: views, sorting, search and the file; every empty state. */
	@Test
	void theListIsViewedSortedSearchedAndDownloaded() throws IOException {
		Facility hospital = this.scenario.hospital();
		Page page = browser.signIn(this.port, hospital.getCode().value());
		open(page, "/requests");
		assertThat(page.getByText("過去30日間の緊急配布要請はありません。")).isVisible();
		Browser.look(page, "list-empty");
		UUID id = this.scenario.draft(hospital);
		for (int number = 0; number < 51; number++) {
			this.scenario.draft(hospital);
		}
		open(page, "/requests/" + id);
		open(page, "/requests");
		link(page, "タイトル").click();
		assertThat(page.locator("th[aria-sort=ascending]")).hasCount(1);
		assertThat(page.getByText("52 個の項目 • 並び替え基準: タイトル • 検索条件: 実施中の緊急配布要請")).isVisible();
		Browser.look(page, "list-many");
		link(page, "次のページ").click();
		assertThat(page.locator("tbody tr")).hasCount(2);
		link(page, "前のページ").click();
		assertThat(page.locator("tbody tr")).hasCount(50);
		page.getByLabel("表示一覧").selectOption("最近参照したデータ");
		button(page, "表示").click();
		assertThat(page.locator("tbody tr")).hasCount(1);
		Browser.look(page, "list-recent");
		page.getByLabel("このリストを検索").fill("どこにもない");
		page.keyboard().press("Enter");
		assertThat(page.getByText("「どこにもない」に一致する緊急配布要請はありません。")).isVisible();
		Browser.look(page, "list-not-found");
		open(page, "/requests?view=ALL");
		Download download = page.waitForDownload(() -> link(page, "CSVダウンロード").click());
		String file = Files.readString(download.path(), StandardCharsets.UTF_8);
		assertThat(file).startsWith("\ufeff").contains("サージカルマスク");
		assertThat(file.lines().count()).isEqualTo(1 + 52 * 2);
		page.context().close();
	}

	/** Manual 3-1 and 3-2: a sheet of A4. */
	@Test
	void aRequestIsPrintedOnA4() throws IOException {
		Facility hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(hospital);
		this.scenario.approveUnknownToTheEngine(hospital, id);
		Page page = browser.signIn(this.port, hospital.getCode().value());
		open(page, "/requests/" + id);
		link(page, "印刷用に表示").click();
		assertThat(button(page, "印刷する")).isVisible();
		Browser.look(page, "request-print");
		Path pdf = Path.of("target", "screenshots", "request-print.pdf");
		page.pdf(new Page.PdfOptions().setPath(pdf).setPreferCSSPageSize(true));
		String content = Files.readString(pdf, StandardCharsets.ISO_8859_1);
		Matcher boxes = Pattern.compile("/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)]").matcher(content);
		int sheets = 0;
		while (boxes.find()) {
			sheets++;
			assertThat(Double.parseDouble(boxes.group(1))).isBetween(594.0, 596.0);
			assertThat(Double.parseDouble(boxes.group(2))).isBetween(841.0, 843.0);
		}
		assertThat(sheets).isEqualTo(1);
		page.context().close();
	}

	/** Manual 3-2: two people edit; the second sees both versions. */
	@Test
	void theSecondOfTwoEditorsSeesBothVersions() {
		Facility hospital = this.scenario.hospital();
		UUID id = this.scenario.draft(hospital);
		Page page = browser.signIn(this.port, hospital.getCode().value());
		open(page, "/requests/" + id + "/edit");
		assertThat(page.getByText("都道府県の担当者が入力します。医療機関は入力できません。")).isVisible();
		this.scenario.revise(hospital, id, 140);
		page.getByText("上記の緊急配布条件を満たしていることを確認した").click();
		page.getByLabel("要請理由").fill("あとから書いた理由");
		button(page, "保存").click();
		assertThat(page.getByText("現在の内容とあなたの入力")).isVisible();
		assertThat(page.locator("section.boxed")).containsText("140");
		assertThat(page.getByLabel("要請理由")).hasValue("あとから書いた理由");
		Browser.look(page, "request-conflict");
		button(page, "保存").click();
		assertThat(page.getByText("保存しました。").first()).isVisible();
		page.context().close();
	}

	/** Leaving with text that is not kept yet asks first. */
	@Test
	void leavingWithUnsavedTextWarns() {
		Page page = browser.signIn(this.port, this.scenario.hospital().getCode().value());
		open(page, "/requests/new");
		page.getByLabel("要請理由").fill("まだ保存していない");
		List<String> asked = new ArrayList<>();
		page.onDialog(dialog -> {
			asked.add(dialog.type());
			dialog.accept();
		});
		open(page, "/requests");
		assertThat(asked).containsExactly("beforeunload");
		page.context().close();
	}

	/** The help, and the pages that say what went wrong. */
	@Test
	void helpAndErrorPages() {
		Page page = browser.signIn(this.port, this.scenario.hospital().getCode().value());
		page.getByRole(AriaRole.NAVIGATION).getByText("よくあるご質問").click();
		page.locator("summary").first().click();
		assertThat(page.getByText("まだ要請したことにはなりません。")).isVisible();
		Browser.look(page, "faq");
		open(page, "/no-such-page");
		Browser.look(page, "error-404");
		open(page, "/admin/reception");
		Browser.look(page, "error-403");
		open(page, "/announcements");
		Browser.look(page, "announcements");
		open(page, "/account");
		Browser.walkByKeyboard(page);
		page.context().close();
	}

	/** A form page is light: at most 60 KB over the wire, with an empty cache. */
	@Test
	void aFormPageIsLight() {
		Page page = browser.signIn(this.port, this.scenario.eligibleHospital().getCode().value());
		for (String form : List.of("/requests/new", "/surveys/weekly", "/account")) {
			open(page, form);
			Number bytes = (Number) page.evaluate(
					"""
							async () => {
							  const pages = [location.href, ...[...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(part => part.href || part.src)];
							  for (const address of pages) await (await fetch(address, { cache: 'reload' })).text();
							  return performance.getEntriesByType('resource').filter(part => part.initiatorType === 'fetch')
							    .slice(-pages.length).reduce((sum, part) => sum + part.transferSize, 0);
							}""");
			assertThat(bytes.intValue()).as(form).isBetween(3_000, 60_000);
		}
		page.context().close();
	}

	private static void signIn(Page page, String username, String password) {
		page.getByLabel("ユーザ名").fill(username);
		page.locator("#password").fill(password);
		button(page, "ログイン").click();
	}

	private static String linkIn(String recipient, String subject) {
		Matcher link = Pattern.compile("http://localhost:8080(/\\S+)")
			.matcher(Mails.textOf(recipient, subject).orElseThrow());
		assertThat(link.find()).isTrue();
		return link.group(1);
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
	}

}

package jp.gmis.sos.account.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.Cookie;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.user.UserAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** ユーザ基礎情報登録 (manual 2-1). */
@PlatformTest
class AccountPagesTests {

	private static final Pattern LINK = Pattern.compile("/account/verify\\?token=([\\w-]+)");

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	private Facility hospital;

	private String newcomer;

	@BeforeEach
	void somebodyNew() {
		this.hospital = this.scenario.hospital();
		this.newcomer = this.scenario.colleague(this.hospital);
	}

	@Test
	void theFirstLoginLeadsToTheContactPerson() throws Exception {
		this.mvc.perform(get("/").with(this.logins.as(this.newcomer))).andExpect(redirectedUrl("/account"));
		this.mvc.perform(get("/account").with(this.logins.as(this.newcomer)))
			.andExpect(content().string(containsString("担当者とメールアドレスの登録内容をご確認ください。")))
			.andExpect(content().string(containsString(this.hospital.getName())));
		this.mvc.perform(get("/").with(this.logins.as(this.hospital))).andExpect(status().isOk());
		this.mvc.perform(get("/").with(this.logins.as("tokyo"))).andExpect(status().isOk());
	}

	@Test
	void somebodyInAHurryMayConfirmLater() throws Exception {
		Cookie session = this.mvc.perform(post("/account/later").with(this.logins.as(this.newcomer)).with(csrf()))
			.andExpect(redirectedUrl("/"))
			.andReturn()
			.getResponse()
			.getCookie("SOS-SESSION");
		this.mvc.perform(get("/").cookie(session).with(this.logins.as(this.newcomer))).andExpect(status().isOk());
		this.mvc.perform(get("/").with(this.logins.as(this.newcomer))).andExpect(redirectedUrl("/account"));
	}

	@Test
	void mailsGoToTheNewAddressOnceItIsVerified() throws Exception {
		String address = this.newcomer + "@new.example.jp";
		register("夜勤 太郎", "０３−１２３４−５６７８", address).andExpect(redirectedUrl("/"))
			.andExpect(flash().attribute("message", "account.savedAndLinkSent"));
		UserAccount registered = this.scenario.account(this.newcomer);
		assertThat(registered.getContactName()).isEqualTo("夜勤 太郎");
		assertThat(registered.getContactPhone()).isEqualTo("03-1234-5678");
		assertThat(registered.getEmail()).isEqualTo(this.newcomer + "@facility.example.jp");
		String token = link(address);
		this.mvc.perform(get("/account/verify").param("token", token).with(this.logins.as(this.newcomer)))
			.andExpect(content().string(containsString(address)));
		assertThat(this.scenario.account(this.newcomer).isEmailVerified()).isFalse();
		verify(token, this.hospital.getCode().value()).andExpect(content().string(containsString("このリンクは使えません")));
		verify(token, this.newcomer).andExpect(redirectedUrl("/"));
		assertThat(this.scenario.account(this.newcomer).getEmail()).isEqualTo(address);
		assertThat(this.scenario.account(this.newcomer).isEmailVerified()).isTrue();
		verify(token, this.newcomer).andExpect(content().string(containsString("このリンクは使えません")));
		await().until(() -> Mails.to(this.newcomer + "@facility.example.jp").contains("【緊急配布要請】お知らせの送り先が変わりました"));
	}

	@Test
	void aVerifiedAddressIsNotAskedAgain() throws Exception {
		this.mvc
			.perform(post("/account").param("contactName", "山田")
				.param("contactPhone", "")
				.param("email", this.hospital.getCode() + "@facility.example.jp")
				.with(this.logins.as(this.hospital))
				.with(csrf()))
			.andExpect(flash().attribute("message", "account.saved"));
	}

	@Test
	void theContactPersonIsProposedInANewRequest() throws Exception {
		register("夜勤 太郎", "03-9999-0000", this.newcomer + "@facility.example.jp");
		this.mvc.perform(get("/requests/new").with(this.logins.as(this.newcomer)))
			.andExpect(content().string(containsString("夜勤 太郎")))
			.andExpect(content().string(containsString("03-9999-0000")));
	}

	@ParameterizedTest(name = "{0} {1} {2} → {3}")
	@CsvSource(emptyValue = "", textBlock = """
			'',   03-1234-5678, a@example.jp, 担当者を入力してください。
			山田, 電話なし,     a@example.jp, 電話番号は、数字とハイフンで入力してください
			山田, '',           '',           メールアドレスを入力してください。
			山田, '',           メール,       メールアドレスの形が正しくありません
			山田, '',           a@b,          メールアドレスの形が正しくありません
			山田, '',           'a@example.jp, b@example.jp', メールアドレスの形が正しくありません
			""")
	void refusesBadInputAndKeepsWhatWasTyped(String name, String phone, String email, String message) throws Exception {
		register(name, phone, email).andExpect(status().isOk())
			.andExpect(content().string(containsString(message)))
			.andExpect(content().string(containsString("value=\"" + email + "\"")));
		assertThat(this.scenario.account(this.newcomer).isContactConfirmed()).isFalse();
	}

	@Test
	void aNameThatIsTooLongIsRefused() throws Exception {
		register("山".repeat(101), "", "a@example.jp").andExpect(content().string(containsString("100文字以内で入力してください。")));
	}

	@Test
	void escapesWhatPeopleWrite() throws Exception {
		register("<script>alert(1)</script>", "", "a@example.jp").andExpect(redirectedUrl("/"));
		this.mvc.perform(get("/account").with(this.logins.as(this.newcomer)))
			.andExpect(content().string(not(containsString("<script>alert"))));
	}

	@Test
	void registeringAgainEndsTheEarlierLink() throws Exception {
		register("夜勤 太郎", "", this.newcomer + "@typo.example.jp");
		String token = link(this.newcomer + "@typo.example.jp");
		register("夜勤 太郎", "", this.newcomer + "@right.example.jp");
		verify(token, this.newcomer).andExpect(content().string(containsString("このリンクは使えません")));
		verify(link(this.newcomer + "@right.example.jp"), this.newcomer).andExpect(redirectedUrl("/"));
	}

	private ResultActions verify(String token, String username) throws Exception {
		return this.mvc
			.perform(post("/account/verify").param("token", token).with(this.logins.as(username)).with(csrf()));
	}

	private ResultActions register(String name, String phone, String email) throws Exception {
		return this.mvc.perform(post("/account").param("contactName", name)
			.param("contactPhone", phone)
			.param("email", email)
			.with(this.logins.as(this.newcomer))
			.with(csrf()));
	}

	private static String link(String address) {
		await().until(() -> Mails.textOf(address, "【緊急配布要請】メールアドレスの確認").isPresent());
		Matcher link = LINK.matcher(Mails.textOf(address, "【緊急配布要請】メールアドレスの確認").orElseThrow());
		assertThat(link.find()).isTrue();
		return link.group(1);
	}

}

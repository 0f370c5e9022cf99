package jp.gmis.sos.account.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.Sha256;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** パスワード再発行 (manual 2-2). */
@PlatformTest
class PasswordPagesTests {

	private static final String SUBJECT = "【緊急配布要請】パスワードリセットのご案内";

	private static final Pattern LINK = Pattern.compile("/password/reset\\?token=([\\w-]+)");

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private JdbcTemplate database;

	@Autowired
	private PasswordEncoder passwords;

	@Test
	void sendsALinkThatSetsANewPasswordOnce() throws Exception {
		Facility hospital = this.scenario.hospital();
		String token = requestLink(hospital);
		this.mvc.perform(get("/password/reset").param("token", token))
			.andExpect(content().string(containsString("新しいパスワード")));
		reset(token, "Changed123", "Changed123").andExpect(redirectedUrl("/login"))
			.andExpect(flash().attribute("message", "password.changed"));
		String hash = this.scenario.account(hospital.getCode().value()).getPasswordHash();
		assertThat(this.passwords.matches("Changed123", hash)).isTrue();
		reset(token, "Stolen123", "Stolen123").andExpect(content().string(containsString("このリンクは使えません")));
		assertThat(this.scenario.account(hospital.getCode().value()).getPasswordHash()).isEqualTo(hash);
		await().until(() -> Mails.to(hospital.getCode() + "@facility.example.jp").contains("【緊急配布要請】パスワードを変更しました"));
	}

	@Test
	void keepsOnlyTheHashOfTheLink() throws Exception {
		String token = requestLink(this.scenario.hospital());
		assertThat(count("select count(*) from one_time_link where token_hash = ?", Sha256.hex(token))).isOne();
		assertThat(count("select count(*) from notification where body like ?", "%" + token + "%")).isZero();
		assertThat(
				count("select count(*) from scheduled_tasks where cast(task_data as char) like ?", "%" + token + "%"))
			.isZero();
	}

	@Test
	void theLinkWorksForHalfAnHour() throws Exception {
		String token = requestLink(this.scenario.hospital());
		advance(Duration.ofMinutes(29));
		this.mvc.perform(get("/password/reset").param("token", token))
			.andExpect(content().string(containsString("新しいパスワード")));
		advance(Duration.ofMinutes(2));
		reset(token, "Changed123", "Changed123").andExpect(content().string(containsString("このリンクは使えません")));
	}

	@Test
	void anewLinkThatWasUsedEndsTheOthers() throws Exception {
		Facility hospital = this.scenario.hospital();
		String first = requestLink(hospital);
		String second = requestLink(hospital);
		assertThat(second).isNotEqualTo(first);
		reset(second, "Changed123", "Changed123").andExpect(redirectedUrl("/login"));
		reset(first, "Stolen123", "Stolen123").andExpect(content().string(containsString("このリンクは使えません")));
	}

	@Test
	void theAnswerIsTheSameForAUserThatDoesNotExist() throws Exception {
		long mails = SharedPlatform.get().mail().greenMail().getReceivedMessages().length;
		for (String username : new String[] { "nobody-at-all", "x".repeat(5000), "' or 1=1 --" }) {
			this.mvc.perform(post("/password/forgot").param("username", username).with(csrf()))
				.andExpect(redirectedUrl("/password/sent"));
		}
		requestLink(this.scenario.hospital());
		assertThat(SharedPlatform.get().mail().greenMail().getReceivedMessages().length).isGreaterThan((int) mails);
		this.mvc.perform(get("/password/sent"))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("入力されたユーザ名が登録されている場合は")));
	}

	@Test
	void nobodyIsFloodedWithMails() throws Exception {
		Facility hospital = this.scenario.hospital();
		for (int times = 0; times < 8; times++) {
			forgot(hospital.getCode().value());
		}
		await()
			.until(() -> count("select count(*) from scheduled_tasks where task_name = ?", "send-account-mail") == 0);
		assertThat(Mails.to(hospital.getCode() + "@facility.example.jp")).hasSize(5).containsOnly(SUBJECT);
	}

	@Test
	void theLinkPointsToThePublicAddressWhateverTheHostHeaderSays() throws Exception {
		Facility hospital = this.scenario.hospital();
		this.mvc
			.perform(post("/password/forgot").header("Host", "evil.example")
				.header("X-Forwarded-Host", "evil.example")
				.param("username", hospital.getCode().value())
				.with(csrf()))
			.andExpect(status().is3xxRedirection());
		await().until(() -> Mails.textOf(hospital.getCode() + "@facility.example.jp", SUBJECT).isPresent());
		assertThat(Mails.textOf(hospital.getCode() + "@facility.example.jp", SUBJECT).orElseThrow())
			.contains("http://localhost:8080/password/reset?token=")
			.doesNotContain("evil");
	}

	@ParameterizedTest(name = "{0} → {2}")
	@CsvSource(emptyValue = "", textBlock = """
			short1A,    short1A,    '8文字以上、72文字以下にしてください。'
			sample123,  sample123,  半角英大文字を含めてください。
			SAMPLE123,  SAMPLE123,  半角英小文字を含めてください。
			SampleABC,  SampleABC,  半角数字を含めてください。
			Passw0rd,   Passw0rd,   よく使われる、推測されやすいパスワードです。
			Changed123, Changed124, 新しいパスワードと同じものを入力してください。
			'',         '',         '8文字以上、72文字以下にしてください。'
			""")
	void refusesAPasswordThatBreaksTheRule(String password, String repeated, String message) throws Exception {
		Facility hospital = this.scenario.hospital();
		String token = requestLink(hospital);
		reset(token, password, repeated).andExpect(status().isOk())
			.andExpect(content().string(containsString(message)));
		reset(token, "Changed123", "Changed123").andExpect(redirectedUrl("/login"));
	}

	@Test
	void asksForTheUserName() throws Exception {
		this.mvc.perform(post("/password/forgot").param("username", " ").with(csrf()))
			.andExpect(content().string(containsString("ユーザ名を入力してください。")));
	}

	@Test
	void aForgedLinkIsToldToBeNone() throws Exception {
		for (String token : new String[] { "", "x", "' or 1=1" }) {
			this.mvc.perform(get("/password/reset").param("token", token))
				.andExpect(status().isOk())
				.andExpect(content().string(containsString("このリンクは使えません")));
		}
	}

	private String requestLink(Facility facility) throws Exception {
		String recipient = facility.getCode() + "@facility.example.jp";
		long before = Mails.to(recipient).stream().filter(SUBJECT::equals).count();
		forgot(facility.getCode().value());
		await().until(() -> Mails.to(recipient).stream().filter(SUBJECT::equals).count() > before);
		Matcher link = LINK.matcher(Mails.textOf(recipient, SUBJECT).orElseThrow());
		assertThat(link.find()).isTrue();
		return link.group(1);
	}

	private void forgot(String username) throws Exception {
		this.mvc.perform(post("/password/forgot").param("username", username).with(csrf()))
			.andExpect(redirectedUrl("/password/sent"));
	}

	private ResultActions reset(String token, String password, String repeated) throws Exception {
		return this.mvc.perform(post("/password/reset").session(new MockHttpSession())
			.param("token", token)
			.param("password", password)
			.param("repeated", repeated)
			.with(csrf()));
	}

	private long count(String sql, String parameter) {
		return this.database.queryForObject(sql, Long.class, parameter);
	}

	private void advance(Duration duration) {
		Instant then = SharedPlatform.get().clock().instant().plus(duration);
		ZonedDateTime inJapan = then.atZone(JapanTime.ZONE);
		this.scenario.advanceTo(inJapan.toLocalDate(), inJapan.toLocalTime());
	}

}

package jp.gmis.sos.notification;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.user.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** メールの文面: the program's own, and what administrators write in place of them. */
@PlatformTest
class MailTextTests {

	private static final NotificationEvent EVENT = NotificationEvent.INELIGIBLE;

	private static final Actor ADMIN = new Actor("admin", "事務局");

	private static final String OWN = "{{医療機関名}} 御中\n{{要請名}}\n[(${7*7})] {{ 不備の一覧 }}\n{{訓練の注意}}\n\n{{リンク}}";

	@Autowired
	private MailTextService texts;

	@Autowired
	private Scenario scenario;

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	@AfterEach
	void takeBack() {
		this.texts.changed(EVENT)
			.ifPresent(changed -> this.texts.change(EVENT, changed.getVersion(), this.texts.original(EVENT), ADMIN));
		assertThat(this.texts.changed(EVENT)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theProgramsOwnTextIsOneThatCouldBeWritten(NotificationEvent event) {
		String original = this.texts.original(event);
		assertThat(this.texts.unknown(event, original)).isEmpty();
		assertThat(this.texts.missing(event, original)).isEmpty();
		assertThat(this.texts.preview(event, original)).doesNotContain("{{").contains("https://sos.example.jp/");
	}

	@Test
	void aMailSaysWhatAnAdministratorHasWrittenAndRunsNothingOfIt() throws Exception {
		assertThat(save(null, OWN).getRedirectedUrl()).isEqualTo("/admin/mails/texts/INELIGIBLE");
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.hospital();
		UUID id = this.scenario.draft(hospital);
		this.scenario.submit(hospital, id);
		String address = this.scenario.account(hospital.getCode().value()).getEmail();
		String subject = "緊急配布要請がエラー有りとなりました（" + this.scenario.request(id).getTitle() + "）";
		await().until(() -> Mails.textOf(address, subject).isPresent());
		assertThat(Mails.textOf(address, subject).orElseThrow().replace("\r\n", "\n"))
			.startsWith(hospital.getName() + " 御中\n" + this.scenario.request(id).getTitle() + "\n[(${7*7})] ・")
			.contains("\nhttp")
			.endsWith("/requests/" + id + "\n")
			.doesNotContain("訓練", "{{", "\n\n\n");
		assertThat(page(get("/admin/mails/texts"))).contains("変更した文面");
	}

	@Test
	void whatPeopleTypedIsNotLookedThroughAgain() {
		assertThat(this.texts.fill(NotificationEvent.ANNOUNCEMENT,
				Map.of(MailVariable.BODY, "{{リンク}} $1 \\\n\n\n\nおわり", MailVariable.LINK, "https://x/")))
			.contains("{{リンク}} $1 \\\n\n\n\nおわり")
			.containsOnlyOnce("https://x/");
	}

	@Test
	void aTextThatIsOfNoUseIsRefusedAndKept() throws Exception {
		String page = save(null, "{{要請名}} {{不備の一覧}} {{ほかの人の秘密}}").getContentAsString(StandardCharsets.UTF_8);
		assertThat(page).contains("使えない差し込みがあります：{{ほかの人の秘密}}", "必須の差し込みがありません：{{リンク}}、{{訓練の注意}}",
				"{{要請名}} {{不備の一覧}} {{ほかの人の秘密}}</textarea>");
		assertThat(save(null, " ").getContentAsString(StandardCharsets.UTF_8)).contains("本文を3,000文字以内で");
		assertThat(save(null, "あ".repeat(3001)).getContentAsString(StandardCharsets.UTF_8)).contains("本文を3,000文字以内で");
		assertThat(this.texts.text(EVENT)).isEqualTo(this.texts.original(EVENT));
	}

	@Test
	void thePreviewChangesNothing() throws Exception {
		String page = page(
				post("/admin/mails/texts/INELIGIBLE").param("body", OWN).param("preview", "true").with(csrf()));
		assertThat(page).contains("Test用病院 御中");
		assertThat(this.texts.changed(EVENT)).isEmpty();
	}

	@Test
	void ofTwoWhoChangeATextTheSecondIsTold() throws Exception {
		save(null, OWN);
		assertThat(save(null, OWN + "二人目").getContentAsString(StandardCharsets.UTF_8)).contains("ほかの人が先に変更しました",
				"二人目</textarea>");
		Integer version = this.texts.changed(EVENT).orElseThrow().getVersion();
		assertThat(save(version, OWN + "二人目").getRedirectedUrl()).isNotNull();
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.texts.change(EVENT, version, OWN, ADMIN));
		assertThat(page(get("/admin/mails/texts/INELIGIBLE"))).contains("二人目</textarea>");
		assertThat(page(get("/admin/mails/texts/INELIGIBLE").param("original", "true"))).contains("配布の要件を満たしていないため");
	}

	@Test
	void aMailThatThereIsNotHasNoText() throws Exception {
		for (String event : List.of("NOTHING", "1")) {
			assertThat(this.mvc.perform(get("/admin/mails/texts/" + event).with(this.logins.as("admin")))
				.andReturn()
				.getResponse()
				.getStatus()).isEqualTo(404);
		}
	}

	private MockHttpServletResponse save(Integer version, String body) throws Exception {
		return this.mvc
			.perform(post("/admin/mails/texts/INELIGIBLE").param("version", (version == null) ? "" : version.toString())
				.param("body", body)
				.with(this.logins.as("admin"))
				.with(csrf()))
			.andReturn()
			.getResponse();
	}

	private String page(MockHttpServletRequestBuilder question) throws Exception {
		return this.mvc.perform(question.with(this.logins.as("admin")))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

}

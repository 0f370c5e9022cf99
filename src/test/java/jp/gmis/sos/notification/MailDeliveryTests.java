package jp.gmis.sos.notification;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.util.GreenMailUtil;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.local.MailServer;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.test.web.servlet.MockMvc;

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

/** What becomes of a mail: sent, tried again, refused, come back, sent once more. */
@PlatformTest
class MailDeliveryTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private NotificationService service;

	@Autowired
	private Notifications notifications;

	@Autowired
	private Mailer mailer;

	@Autowired
	private BounceReader bounces;

	private Facility hospital;

	private String address;

	@BeforeEach
	void aFacility() {
		this.hospital = this.scenario.hospital();
		this.address = this.hospital.getCode() + "@facility.example.jp";
	}

	/** Writes a mail about a request that is withdrawn. */
	private Notification mail() {
		UUID id = this.scenario.draft(this.hospital);
		this.scenario.submitUnknownToTheEngine(this.hospital, id);
		this.scenario.withdrawUnknownToTheEngine(this.hospital, id);
		this.service.notifyFacility(id, 1, NotificationEvent.WITHDRAWN);
		return newest(id);
	}

	private Notification newest(UUID request) {
		return this.notifications.findFirstByAboutOrderByIdDesc(request.toString()).orElseThrow();
	}

	private void awaitState(Notification mail, MailState state) {
		await().atMost(Duration.ofSeconds(60))
			.until(() -> this.notifications.findById(mail.getId()).orElseThrow().getState() == state);
	}

	@Test
	void isSentOnceAndKnownByItsMessageId() throws Exception {
		Notification mail = mail();
		awaitState(mail, MailState.SENT);
		assertThat(Mails.to(this.address)).hasSize(1);
		assertThat(messageIds()).containsExactly("<notification-%d-0@localhost>".formatted(mail.getId()));
		this.service.notifyFacility(mail.getRequestId(), 1, NotificationEvent.WITHDRAWN);
		assertThat(newest(mail.getRequestId()).getId()).isEqualTo(mail.getId());
	}

	private List<String> messageIds() {
		return Arrays.stream(SharedPlatform.get().mail().greenMail().getReceivedMessagesForDomain(this.address))
			.map(GreenMailUtil::getHeaders)
			.flatMap(headers -> headers.lines().filter(line -> line.startsWith("Message-ID: ")))
			.map(line -> line.substring("Message-ID: ".length()))
			.toList();
	}

	@Test
	void whatPeopleWriteStaysTextOfTheMail() throws Exception {
		this.hospital = this.scenario.facility("<b>{{リンク}}</b>\r\nBcc: thief@example.jp", FacilityType.HOSPITAL, "30",
				Set.of());
		this.address = this.hospital.getCode() + "@facility.example.jp";
		awaitState(mail(), MailState.SENT);
		MimeMessage[] mails = SharedPlatform.get().mail().greenMail().getReceivedMessagesForDomain(this.address);
		assertThat(mails).hasSize(1);
		assertThat(mails[0].getAllRecipients()).hasSize(1);
		assertThat(GreenMailUtil.getHeaders(mails[0]).lines()).noneMatch(line -> line.startsWith("Bcc"));
		assertThat(mails[0].getContentType()).startsWith("text/plain");
		assertThat(mails[0].getContent().toString()).contains("<b>{{リンク}}</b>");
		assertThat(Mails.to("thief@example.jp")).isEmpty();
	}

	/** In ASCII: a subject with other letters is encoded as a whole. */
	@Test
	void aLineBreakInASubjectBeginsNoHeader() throws Exception {
		this.mailer.hand(this.address, "Hello\r\nBcc: thief@example.jp\r\n\r\nText", "text", "<hostile@localhost>");
		MimeMessage[] mails = SharedPlatform.get().mail().greenMail().getReceivedMessagesForDomain(this.address);
		assertThat(mails).hasSize(1);
		assertThat(GreenMailUtil.getHeaders(mails[0]).lines()).anyMatch(line -> line.startsWith("Subject: Hello"))
			.noneMatch(line -> line.startsWith("Bcc"));
		assertThat(mails[0].getContent().toString().strip()).isEqualTo("text");
	}

	@Test
	void anAddressThatIsNoneIsToldToItsOwnerAndNotTriedAgain() throws Exception {
		this.scenario.email(this.hospital.getCode().value(), "broken@@facility.example.jp");
		Notification mail = mail();
		awaitState(mail, MailState.REFUSED);
		assertThat(this.notifications.findById(mail.getId()).orElseThrow().getAttempts()).isOne();
		String shown = "メールアドレス broken@@facility.example.jp にメールが届きませんでした。";
		this.mvc.perform(get("/").with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString(shown)));
		this.mvc.perform(get("/account").with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString(shown)));
		this.mvc.perform(get("/").with(this.logins.as(this.scenario.hospital())))
			.andExpect(content().string(not(containsString("届きませんでした"))));
		this.mvc.perform(get("/admin/mails").param("state", "REFUSED").with(this.logins.as("admin")))
			.andExpect(content().string(containsString("broken@@facility.example.jp")));
	}

	@Test
	void aMailThatCameBackIsToldToItsOwnerUntilTheyVerifyTheirAddress() throws Exception {
		Notification mail = mail();
		awaitState(mail, MailState.SENT);
		bounce("<notification-%d-0@localhost>".formatted(mail.getId()), this.address, "failed", "5.1.1");
		this.bounces.read();
		awaitState(mail, MailState.REFUSED);
		assertThat(this.notifications.findById(mail.getId()).orElseThrow().getProblem())
			.isEqualTo("5.1.1 smtp; 550 no such user");
		this.mvc.perform(get("/").with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString("メールアドレス " + this.address + " にメールが届きませんでした。")));
		this.mvc
			.perform(post("/account").param("contactName", "山田 花子")
				.param("email", this.address)
				.with(this.logins.as(this.hospital))
				.with(csrf()))
			.andExpect(flash().attribute("message", "account.savedAndLinkSent"));
	}

	@Test
	void aBounceIsBelievedOnlyOfTheMailAndAddressItNames() throws Exception {
		Notification mail = mail();
		awaitState(mail, MailState.SENT);
		bounce("<notification-%d-0@localhost>".formatted(mail.getId()), "someone@else.example.jp", "failed", "5.1.1");
		bounce("<somebody@elses.mail>", this.address, "failed", "5.1.1");
		bounce("<notification-%d-0@localhost>".formatted(mail.getId()), this.address, "delayed", "4.4.1");
		this.bounces.read();
		assertThat(this.notifications.findById(mail.getId()).orElseThrow().getState()).isEqualTo(MailState.SENT);
		assertThat(this.scenario.account(this.hospital.getCode().value()).getRefusedEmail()).isNull();
	}

	@Test
	void aMailAboutALoginIsKeptWithoutItsLinkAndItsBounceIsToldToo() throws Exception {
		String login = this.hospital.getCode().value();
		this.mvc.perform(post("/password/forgot").param("username", login).with(csrf()));
		String about = Notification.about(this.scenario.account(login));
		await().until(() -> this.notifications.findFirstByAboutOrderByIdDesc(about)
			.filter(mail -> mail.getState() == MailState.SENT)
			.isPresent());
		Notification mail = this.notifications.findFirstByAboutOrderByIdDesc(about).orElseThrow();
		assertThat(mail.getEvent()).isEqualTo(NotificationEvent.PASSWORD_RESET);
		assertThat(mail.getBody()).contains("リンクはご本人だけのものなので").doesNotContain("token=");
		assertThat(Mails.textOf(this.address, mail.getSubject()).orElseThrow()).contains("/password/reset?token=");
		this.mvc.perform(post("/admin/mails/{id}/resend", mail.getId()).with(this.logins.as("admin")).with(csrf()))
			.andExpect(flash().attribute("problem", "mails.resend.link"));
		bounce("<notification-%d-0@localhost>".formatted(mail.getId()), this.address, "failed", "5.1.1");
		this.bounces.read();
		awaitState(mail, MailState.REFUSED);
		assertThat(this.scenario.account(login).getRefusedEmail()).isEqualTo(this.address);
	}

	@Test
	void anAddressToVerifyThatTakesNoMailsIsToldToWhoTypedIt() throws Exception {
		String login = this.hospital.getCode().value();
		Notification mail = this.notifications.save(
				new Notification(Notification.about(this.scenario.account(login)), NotificationEvent.EMAIL_VERIFICATION,
						"1", "typo@facility.example.jp", "題名", "本文", SharedPlatform.get().clock().instant()));
		bounce("<notification-%d-0@localhost>".formatted(mail.getId()), "typo@facility.example.jp", "failed", "5.1.1");
		this.bounces.read();
		awaitState(mail, MailState.REFUSED);
		assertThat(this.scenario.account(login).getRefusedEmail()).isEqualTo("typo@facility.example.jp");
	}

	/** A delivery status notification, as Postfix sends it. */
	private static void bounce(String messageId, String recipient, String action, String status) throws Exception {
		String mail = """
				From: MAILER-DAEMON@mx.example.jp
				To: no-reply@sos.example.jp
				Subject: Undelivered Mail Returned to Sender
				MIME-Version: 1.0
				Content-Type: multipart/report; report-type=delivery-status; boundary="B"

				--B
				Content-Type: text/plain; charset=us-ascii

				This is the mail system at host mx.example.jp.

				--B
				Content-Type: message/delivery-status

				Reporting-MTA: dns; mx.example.jp
				Arrival-Date: Wed, 25 Nov 2026 10:00:00 +0900

				Final-Recipient: rfc822; %s
				Action: %s
				Status: %s
				Diagnostic-Code: smtp; 550 no such user

				--B
				Content-Type: text/rfc822-headers

				From: no-reply@sos.example.jp
				Message-ID: %s

				--B--
				""".formatted(recipient, action, status, messageId);
		SharedPlatform.get()
			.mail()
			.bringBack(new MimeMessage(Session.getInstance(new Properties()),
					new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII))));
	}

	@Test
	void theAdministratorSendsAgainAndNobodyElse() throws Exception {
		Notification mail = mail();
		awaitState(mail, MailState.SENT);
		for (String stranger : List.of("tokyo", "kuni", this.hospital.getCode().value())) {
			this.mvc.perform(post("/admin/mails/{id}/resend", mail.getId()).with(this.logins.as(stranger)).with(csrf()))
				.andExpect(status().isForbidden());
			this.mvc.perform(get("/admin/mails/{id}", mail.getId()).with(this.logins.as(stranger)))
				.andExpect(status().isForbidden());
		}
		this.mvc.perform(get("/admin/mails/{id}", mail.getId()).with(this.logins.as("admin")))
			.andExpect(content().string(containsString("もう一度送ると、宛先に同じメールが届きます。")));
		this.mvc.perform(post("/admin/mails/{id}/resend", mail.getId()).with(this.logins.as("admin")).with(csrf()))
			.andExpect(redirectedUrl("/admin/mails/" + mail.getId()));
		await().until(() -> Mails.to(this.address).size() == 2);
		assertThat(messageIds()).doesNotHaveDuplicates();
		this.mvc.perform(get("/admin/mails/0").with(this.logins.as("admin"))).andExpect(status().isNotFound());
	}

	@Test
	void theListFindsARecipientAndTurnsItsPages() throws Exception {
		Notification first = mail();
		Notification second = mail();
		assertThat(this.notifications.page(Long.MAX_VALUE, null, this.address, Limit.of(10)))
			.extracting(Notification::getId)
			.containsExactly(second.getId(), first.getId());
		assertThat(this.notifications.page(second.getId(), null, this.address, Limit.of(10)))
			.extracting(Notification::getId)
			.containsExactly(first.getId());
		this.mvc.perform(get("/admin/mails").param("recipient", "nobody@example.jp").with(this.logins.as("admin")))
			.andExpect(content().string(containsString("メールはありません。")));
	}

	@Test
	void whatOneMayDoWithoutCanBeDeclinedAndWantedAgain() throws Exception {
		String login = this.hospital.getCode().value();
		this.mvc.perform(get("/account/mails").with(this.logins.as(login)))
			.andExpect(content().string(containsString("要請を取り下げたとき")))
			.andExpect(content().string(not(containsString("確認期限を過ぎたとき"))));
		this.mvc
			.perform(post("/account/mails").param("wanted", "UNDER_REVIEW").with(this.logins.as(login)).with(csrf()))
			.andExpect(redirectedUrl("/account/mails"));
		UUID id = this.scenario.draft(this.hospital);
		this.scenario.submitUnknownToTheEngine(this.hospital, id);
		this.scenario.withdrawUnknownToTheEngine(this.hospital, id);
		this.service.notifyFacility(id, 1, NotificationEvent.WITHDRAWN);
		assertThat(this.notifications.findFirstByAboutOrderByIdDesc(id.toString())).isEmpty();
		this.mvc.perform(post("/account/mails").param("wanted", "WITHDRAWN").with(this.logins.as(login)).with(csrf()));
		this.service.notifyFacility(id, 1, NotificationEvent.WITHDRAWN);
		assertThat(this.notifications.findFirstByAboutOrderByIdDesc(id.toString())).isPresent();
	}

	@Test
	void anHourWithoutMailServerLosesNothingAndRepeatsNothing() {
		MailServer server = SharedPlatform.get().mail();
		server.close();
		List<Notification> mails;
		try {
			mails = List.of(mail(), mail(), mail());
			await().until(() -> attempts(mails) > 0);
			SharedPlatform.get().clock().advanceTo(SharedPlatform.get().clock().instant().plus(Duration.ofHours(1)));
			await().atMost(Duration.ofSeconds(60)).until(() -> attempts(mails) > 1);
			assertThat(stored(mails)).extracting(Notification::getState)
				.contains(MailState.FAILING)
				.doesNotContain(MailState.SENT, MailState.REFUSED);
			assertThat(stored(mails)).filteredOn(mail -> mail.getState() == MailState.FAILING)
				.extracting(Notification::getProblem)
				.doesNotContainNull();
		}
		finally {
			server.start();
		}
		SharedPlatform.get().clock().advanceTo(SharedPlatform.get().clock().instant().plus(Duration.ofMinutes(2)));
		mails.forEach(mail -> awaitState(mail, MailState.SENT));
		assertThat(Mails.to(this.address)).hasSize(3);
	}

	private List<Notification> stored(List<Notification> mails) {
		return this.notifications.findAllById(mails.stream().map(Notification::getId).toList());
	}

	private int attempts(List<Notification> mails) {
		return stored(mails).stream().mapToInt(Notification::getAttempts).sum();
	}

}

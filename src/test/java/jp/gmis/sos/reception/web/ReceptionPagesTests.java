package jp.gmis.sos.reception.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.reception.ReceptionChanges;
import jp.gmis.sos.reception.ReceptionService;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
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

/**
 * The switch of the reception state: by administrators only, confirmed, once, announced.
 */
@PlatformTest
class ReceptionPagesTests {

	private static final String PAGE = "/admin/reception";

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private ReceptionService reception;

	@Autowired
	private ReceptionChanges changes;

	@Autowired
	private Clock clock;

	@Test
	void isForAdministratorsOnly() throws Exception {
		this.mvc.perform(get(PAGE)).andExpect(redirectedUrl("/login"));
		this.mvc.perform(get(PAGE).with(this.logins.as("admin"))).andExpect(status().isOk());
		for (String other : List.of("tokyo", "kuni", this.scenario.hospital().getCode().value())) {
			this.mvc.perform(get(PAGE).with(this.logins.as(other))).andExpect(status().isForbidden());
			for (String action : List.of("", "/confirm", "/1/cancel")) {
				this.mvc.perform(post(PAGE + action).with(this.logins.as(other)).with(csrf()))
					.andExpect(status().isForbidden());
			}
		}
	}

	@Test
	void nothingIsSwitchedBeforeItIsConfirmed() throws Exception {
		long before = this.changes.count();
		send("/confirm", UUID.randomUUID(), "41", "PEACETIME", null).andExpect(status().isOk())
			.andExpect(content().string(containsString("この切替のあとに申請された要請は、すべて訓練になり")))
			.andExpect(content().string(containsString("佐賀県")));
		assertThat(this.changes.count()).isEqualTo(before);
	}

	@Test
	void theSameFormSwitchesOnce() throws Exception {
		long before = this.changes.count();
		UUID token = UUID.randomUUID();
		for (int times = 0; times < 2; times++) {
			send("", token, "42", "PEACETIME", null).andExpect(redirectedUrl(PAGE));
		}
		assertThat(this.changes.count()).isEqualTo(before + 1);
		assertThat(this.reception.stateIn("42", this.clock.instant())).isEqualTo(ReceptionState.PEACETIME);
		assertThat(this.reception.stateIn("41", this.clock.instant())).isEqualTo(ReceptionState.EMERGENCY);
		this.mvc.perform(get(PAGE).with(this.logins.as("admin")))
			.andExpect(content().string(containsString("流行の収束")))
			.andExpect(content().string(containsString("事務局 次郎")));
	}

	@Test
	void aSwitchIsAnnouncedToTheFacilitiesOfThePrefectureOnce() throws Exception {
		Facility there = this.scenario.facility(FacilityType.CLINIC, "43", Set.of(Agreement.HOME_CARE));
		Facility elsewhere = this.scenario.facility(FacilityType.CLINIC, "44", Set.of(Agreement.HOME_CARE));
		send("", UUID.randomUUID(), "43", "PEACETIME", null).andExpect(redirectedUrl(PAGE));
		await().atMost(Duration.ofSeconds(30)).until(() -> !mails(there).isEmpty());
		assertThat(mails(there)).singleElement().asString().startsWith("【お知らせ】緊急配布要請の受付を停止します（熊本県、");
		assertThat(mails(elsewhere)).isEmpty();
		for (String page : List.of("/", "/announcements")) {
			this.mvc.perform(get(page).with(this.logins.as(there)))
				.andExpect(content().string(containsString("緊急配布要請の受付を停止します（熊本県、")));
			this.mvc.perform(get(page).with(this.logins.as(elsewhere)))
				.andExpect(content().string(not(containsString("熊本県"))));
		}
		this.mvc.perform(get("/announcements")).andExpect(redirectedUrl("/login"));
	}

	@Test
	void whoSeesTheWholeCountryIsToldWhereRequestsAreAccepted() throws Exception {
		send("", UUID.randomUUID(), "36", "PEACETIME", null).andExpect(redirectedUrl(PAGE));
		for (String everywhere : List.of("kuni", "admin")) {
			this.mvc.perform(get("/calendar").with(this.logins.as(everywhere)))
				.andExpect(content().string(containsString("現在、次の都道府県で緊急配布要請を受付中です：北海道、青森県、")))
				.andExpect(content().string(not(containsString("徳島県"))))
				.andExpect(content().string(containsString("そのほかの都道府県では、受付を停止しております")));
		}
		this.mvc.perform(get("/calendar").with(this.logins.as("tokyo")))
			.andExpect(content().string(containsString("現在、緊急配布要請を受付中です。")));
	}

	@Test
	void aPlannedSwitchTakesEffectInItsTimeAndCanBeTakenBackUntilThen() throws Exception {
		LocalDateTime tomorrow = LocalDateTime.ofInstant(this.clock.instant(), JapanTime.ZONE)
			.plusDays(1)
			.truncatedTo(ChronoUnit.MINUTES);
		Instant effective = tomorrow.atZone(JapanTime.ZONE).toInstant();
		send("", UUID.randomUUID(), "45", "PEACETIME", tomorrow.toString()).andExpect(redirectedUrl(PAGE));
		long id = this.changes.findByOrderByIdDesc(PageRequest.of(0, 1)).getContent().getFirst().getId();
		assertThat(this.reception.stateIn("45", this.clock.instant())).isEqualTo(ReceptionState.EMERGENCY);
		assertThat(this.reception.stateIn("45", effective)).isEqualTo(ReceptionState.PEACETIME);
		for (int times = 0; times < 2; times++) {
			this.mvc.perform(post(PAGE + "/" + id + "/cancel").with(this.logins.as("admin")).with(csrf()))
				.andExpect(flash().attribute("message", "reception.cancelled"));
		}
		assertThat(this.reception.stateIn("45", effective)).isEqualTo(ReceptionState.EMERGENCY);
		this.mvc.perform(get(PAGE).with(this.logins.as("admin"))).andExpect(content().string(containsString("取消し：")));
	}

	@Test
	void twoClicksAtOnceTakeItBackOnce() throws Exception {
		Facility there = this.scenario.facility(FacilityType.CLINIC, "35", Set.of(Agreement.HOME_CARE));
		LocalDateTime tomorrow = LocalDateTime.ofInstant(this.clock.instant(), JapanTime.ZONE)
			.plusDays(1)
			.truncatedTo(ChronoUnit.MINUTES);
		send("", UUID.randomUUID(), "35", "PEACETIME", tomorrow.toString()).andExpect(redirectedUrl(PAGE));
		long id = this.changes.findByOrderByIdDesc(PageRequest.of(0, 1)).getContent().getFirst().getId();
		Callable<String> click = () -> this.mvc
			.perform(post(PAGE + "/" + id + "/cancel").with(this.logins.as("admin")).with(csrf()))
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			for (Future<String> answer : threads.invokeAll(Collections.nCopies(8, click))) {
				assertThat(answer.get()).isEqualTo(PAGE);
			}
		}
		String page = this.mvc.perform(get("/announcements").with(this.logins.as(there)))
			.andReturn()
			.getResponse()
			.getContentAsString();
		assertThat(page.split("緊急配布要請の受付の切替を取り消しました（山口県", -1)).hasSize(2);
	}

	@Test
	void whatHasTakenEffectCannotBeTakenBack() throws Exception {
		send("", UUID.randomUUID(), "40", "PEACETIME", null).andExpect(redirectedUrl(PAGE));
		long id = this.changes.findByOrderByIdDesc(PageRequest.of(0, 1)).getContent().getFirst().getId();
		this.mvc.perform(post(PAGE + "/" + id + "/cancel").with(this.logins.as("admin")).with(csrf()))
			.andExpect(flash().attribute("problem", "reception.error.inEffect"));
		this.mvc.perform(post(PAGE + "/999999/cancel").with(this.logins.as("admin")).with(csrf()))
			.andExpect(status().isNotFound());
	}

	@ParameterizedTest(name = "{0} {1} {2} {3} → {4}")
	@CsvSource(nullValues = "-", textBlock = """
			39, -,         -,                理由, 受付状態を選んでください。
			39, WAR,       -,                理由, 入力の形式が正しくありません。
			39, PEACETIME, -,                -,    理由を入力してください。
			99, PEACETIME, -,                理由, 対象を選んでください。
			39, EMERGENCY, -,                理由, 対象の受付状態は、その時点ですでに選んだ状態です。
			39, PEACETIME, 2020-01-01T00:00, 理由, 切替の日時は、現在より後にしてください。
			39, PEACETIME, 2040-01-01T00:00, 理由, 切替の日時は、1年以内にしてください。
			39, PEACETIME, 2026-02-30T00:00, 理由, 切替の日時を、正しい日付と時刻で入力してください。
			39, PEACETIME, '',               理由, 切替の日時を入力してください。
			""")
	void refusesBadInputAndKeepsTheReason(String prefecture, String state, String from, String reason, String message)
			throws Exception {
		long before = this.changes.count();
		for (String action : List.of("/confirm", "")) {
			this.mvc
				.perform(post(PAGE + action).param("token", UUID.randomUUID().toString())
					.param("prefectureCode", prefecture)
					.param("state", (state == null) ? "" : state)
					.param("later", String.valueOf(from != null))
					.param("effectiveFrom", (from == null) ? "" : from)
					.param("reason", (reason == null) ? "" : reason)
					.with(this.logins.as("admin"))
					.with(csrf()))
				.andExpect(status().isOk())
				.andExpect(content().string(containsString(message)))
				.andExpect(content().string(containsString((reason == null) ? "" : reason)));
		}
		assertThat(this.changes.count()).isEqualTo(before);
	}

	private ResultActions send(String action, UUID token, String prefecture, String state, String from)
			throws Exception {
		return this.mvc.perform(post(PAGE + action).param("token", token.toString())
			.param("prefectureCode", prefecture)
			.param("state", state)
			.param("later", String.valueOf(from != null))
			.param("effectiveFrom", (from == null) ? "" : from)
			.param("reason", "流行の収束")
			.with(this.logins.as("admin"))
			.with(csrf()));
	}

	private static List<String> mails(Facility facility) {
		return Mails.to(facility.getCode() + "@facility.example.jp");
	}

}

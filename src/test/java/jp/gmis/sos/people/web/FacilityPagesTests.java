package jp.gmis.sos.people.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.AgreementTerm;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.survey.SurveyDuty;
import jp.gmis.sos.survey.SurveyService;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import jp.gmis.sos.user.UserAccounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** 医療機関の管理: registered, changed and closed, by hand and from a file. */
@PlatformTest
class FacilityPagesTests {

	private static final String HEADING = "医療機関コード,名称,施設種別,都道府県,電話番号,閉院日,メールアドレス,病床確保,発熱外来,後方支援,"
			+ "自宅療養者等に対する医療の提供,人材派遣\n";

	private static final AtomicInteger NUMBERS = new AtomicInteger();

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private Facilities facilities;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private SurveyService surveys;

	private static String code() {
		return "98%08d".formatted(NUMBERS.incrementAndGet());
	}

	private Facility facility(String code) {
		return this.facilities.get(new FacilityCode(code));
	}

	private static LocalDate today() {
		return JapanTime.today(SharedPlatform.get().clock());
	}

	private static MockHttpServletRequestBuilder form(String address) {
		return post(address).param("name", "新設病院")
			.param("type", "HOSPITAL")
			.param("prefectureCode", "45")
			.param("phone", "0985-00-0000");
	}

	private ResultActions asAdmin(MockHttpServletRequestBuilder request) throws Exception {
		return this.mvc.perform(request.with(this.logins.as("admin")).with(csrf()));
	}

	@Test
	void isRegisteredWithItsFirstUserWhoSignsInByTheInvitation() throws Exception {
		String code = code();
		asAdmin(form("/admin/facilities/new").param("code", code)
			.param("from[BEDS]", "2024-04-01")
			.param("email", code + "@facility.example.jp")).andExpect(redirectedUrl("/admin/facilities/" + code));
		assertThat(facility(code).agreementsOn(today())).containsExactly(Agreement.BEDS);
		assertThat(this.surveys.duty(facility(code))).isEqualTo(SurveyDuty.DAILY_AND_WEEKLY);
		await().until(() -> !Mails.to(code + "@facility.example.jp").isEmpty());
		asAdmin(form("/admin/facilities/new").param("code", code))
			.andExpect(content().string(containsString("この医療機関コードはすでに登録されています。")));
		asAdmin(get("/admin/facilities?text=" + code)).andExpect(content().string(containsString("新設病院")));
		asAdmin(get("/admin/facilities?prefecture=01&text=" + code))
			.andExpect(content().string(containsString("該当する医療機関はありません。")));
		asAdmin(get("/admin/facilities?text=%25")).andExpect(content().string(not(containsString("新設病院"))));
	}

	@Test
	void badInputIsToldAndKept() throws Exception {
		asAdmin(post("/admin/facilities/new").param("code", "123")
			.param("name", "")
			.param("type", "CASTLE")
			.param("phone", "abc")
			.param("email", "nobody")
			.param("closedOn", "soon")
			.param("from[BEDS]", "2026-04-01")
			.param("until[BEDS]", "2026-03-31")
			.param("until[HOME_CARE]", "2026-03-31")).andExpect(status().isOk())
			.andExpect(content().string(containsString("医療機関コードは10桁の数字で入力してください。")))
			.andExpect(content().string(containsString("名称を100文字以内で入力してください。")))
			.andExpect(content().string(containsString("施設種別を選んでください。")))
			.andExpect(content().string(containsString("都道府県を選んでください。")))
			.andExpect(content().string(containsString("電話番号は")))
			.andExpect(content().string(containsString("日付を入力してください。")))
			.andExpect(content().string(containsString("協定は初日を入力し、最終日は初日以後にしてください。")))
			.andExpect(content().string(containsString("value=\"nobody\"")))
			.andExpect(content().string(containsString("value=\"2026-03-31\"")));
	}

	@Test
	void anAgreementThatHasEndedCountsNoMore() throws Exception {
		Facility hospital = this.scenario.eligibleHospital();
		String code = hospital.getCode().value();
		asAdmin(form("/admin/facilities/" + code).param("version", hospital.getVersion().toString())
			.param("from[BEDS]", "2024-04-01")
			.param("until[BEDS]", today().minusDays(1).toString()))
			.andExpect(flash().attribute("message", "facilities.changed"));
		assertThat(facility(code).getAgreements()).containsEntry(Agreement.BEDS,
				new AgreementTerm(AgreementTerm.EARLIEST, today().minusDays(1)));
		assertThat(facility(code).agreementsOn(today())).isEmpty();
		assertThat(this.surveys.duty(facility(code))).isEqualTo(SurveyDuty.NONE);
		asAdmin(form("/admin/facilities/" + code).param("version", hospital.getVersion().toString()))
			.andExpect(content().string(containsString("ほかの方がこの医療機関を変更しました。")));
	}

	@Test
	void aClosedFacilityKeepsItsHistoryAndAsksForNoMore() throws Exception {
		Facility hospital = this.scenario.hospital();
		String code = hospital.getCode().value();
		UUID handedIn = this.scenario.draft(hospital);
		this.scenario.submitUnknownToTheEngine(hospital, handedIn);
		UUID draft = this.scenario.draft(hospital);
		asAdmin(form("/admin/facilities/" + code).param("version", hospital.getVersion().toString())
			.param("closedOn", today().toString()));
		this.mvc
			.perform(post("/requests/" + draft + "/submit").param("token", UUID.randomUUID().toString())
				.param("training", "false")
				.with(this.logins.as(hospital))
				.with(csrf()))
			.andExpect(flash().attribute("problem", "request.error.facilityClosed"));
		assertThat(this.scenario.request(draft).getStatus()).isEqualTo(RequestStatus.NOT_SUBMITTED);
		this.mvc.perform(get("/requests/" + handedIn).with(this.logins.as(hospital))).andExpect(status().isOk());
		asAdmin(get("/admin/facilities?closed=true&text=" + code)).andExpect(content().string(containsString("閉院")));
		asAdmin(get("/admin/facilities?closed=false&text=" + code))
			.andExpect(content().string(containsString("該当する医療機関はありません。")));
	}

	@Test
	void itsPeopleMoveWithItToAnotherPrefecture() throws Exception {
		Facility hospital = this.scenario.hospital();
		String code = hospital.getCode().value();
		asAdmin(form("/admin/facilities/" + code).param("version", hospital.getVersion().toString()))
			.andExpect(flash().attribute("message", "facilities.changed"));
		assertThat(this.accounts.findByUsername(code).orElseThrow().getPrefectureCode()).isEqualTo("45");
	}

	@Test
	void aFileRegistersChangesAndClosesAndTheSameFileChangesNothing() throws Exception {
		String first = code();
		String second = code();
		String email = first + "@facility.example.jp";
		String file = HEADING + first + ",一号病院,病院,宮崎県,0985-00-0001,," + email + ",2024/4/1,,,,2024/4/1～2025/3/31\n"
				+ second + ",二号薬局,薬局,宮崎県,,2026/9/30,,,,,2024-04-01,\n";
		assertThat(imported("ALL_OR_NOTHING", file)).contains("取込が完了しました。");
		assertThat(facility(first).getAgreements()).isEqualTo(Map.of(Agreement.BEDS, AgreementTerm.ALWAYS,
				Agreement.STAFF_DISPATCH, new AgreementTerm(AgreementTerm.EARLIEST, LocalDate.of(2025, 3, 31))));
		assertThat(facility(second).getClosedOn()).isEqualTo(LocalDate.of(2026, 9, 30));
		assertThat(this.accounts.findByUsername(first)).isPresent();
		assertThat(this.accounts.findByUsername(second)).isEmpty();
		await().until(() -> Mails.to(email).size() == 1);

		int version = facility(first).getVersion();
		assertThat(imported("ALL_OR_NOTHING", file)).contains("取込が完了しました。");
		assertThat(facility(first).getVersion()).isEqualTo(version);
		assertThat(imported("ALL_OR_NOTHING", file.replace("一号病院", "改称病院"))).contains("取込が完了しました。");
		assertThat(facility(first).getName()).isEqualTo("改称病院");
		assertThat(Mails.to(email)).hasSize(1);
	}

	@Test
	void everythingWrongInAFileIsToldAndNothingIsStored() throws Exception {
		String good = code();
		String file = HEADING + good + ",良い病院,病院,宮崎県,,,,2024/4/1,,,,\n"
				+ "123,,城,日向国,abc,2026/2/30,nobody,2026/4/1～2026/3/1,x,,,\n";
		assertThat(imported("ALL_OR_NOTHING", file)).contains("取り込みませんでした。", "医療機関コードは10桁の数字で入力してください。",
				"名称を100文字以内で入力してください。", "都道府県名を「東京都」のように入力してください。", "電話番号は", "日付は「2026/11/23」の形で入力してください。",
				"協定は初日を入力し");
		assertThat(this.facilities.existsById(good)).isFalse();
		assertThat(imported("GOOD_ROWS", file)).contains("取込が完了しました。");
		assertThat(this.facilities.existsById(good)).isTrue();
	}

	private String imported(String mode, String file) throws Exception {
		String address = this.mvc
			.perform(multipart("/admin/imports")
				.file(new MockMultipartFile("file", "医療機関.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
				.param("kind", "facility")
				.param("mode", mode)
				.with(this.logins.as("admin"))
				.with(csrf()))
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		return await().atMost(Duration.ofSeconds(30))
			.until(() -> this.mvc.perform(get(address).with(this.logins.as("admin")))
				.andReturn()
				.getResponse()
				.getContentAsString(), page -> !page.contains("http-equiv=\"refresh\""));
	}

	@Test
	void nobodyElseMay() throws Exception {
		Facility hospital = this.scenario.hospital();
		for (String stranger : List.of("tokyo", "kuni", hospital.getCode().value())) {
			for (MockHttpServletRequestBuilder request : List.of(get("/admin/facilities"), get("/admin/facilities/new"),
					get("/admin/facilities/" + hospital.getCode()), form("/admin/facilities/new"),
					form("/admin/facilities/" + hospital.getCode()))) {
				this.mvc.perform(request.with(this.logins.as(stranger)).with(csrf())).andExpect(status().isForbidden());
			}
		}
		assertThat(facility(hospital.getCode().value()).getType()).isEqualTo(FacilityType.HOSPITAL);
	}

}

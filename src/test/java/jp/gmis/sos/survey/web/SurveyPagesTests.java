package jp.gmis.sos.survey.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.survey.DailySurveys;
import jp.gmis.sos.survey.PatientReport;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.StockReport;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.SurveyService;
import jp.gmis.sos.survey.WeeklySurvey;
import jp.gmis.sos.survey.WeeklySurveyLine;
import jp.gmis.sos.survey.WeeklySurveys;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The pages of surveys: whose they are, what they refuse and what they keep. */
@PlatformTest
class SurveyPagesTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private SurveyService surveys;

	@Autowired
	private WeeklySurveys weeklySurveys;

	@Autowired
	private DailySurveys dailySurveys;

	private Facility hospital;

	@BeforeEach
	void aHospital() {
		this.hospital = this.scenario.hospital();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/surveys", "/surveys/daily", "/surveys/weekly", "/surveys/history" })
	void areForFacilitiesOnly(String page) throws Exception {
		this.mvc.perform(get(page)).andExpect(redirectedUrl("/login"));
		for (String other : List.of("tokyo", "kuni", "admin")) {
			this.mvc.perform(get(page).with(this.logins.as(other))).andExpect(status().isForbidden());
			this.mvc.perform(post(page).with(this.logins.as(other)).with(csrf())).andExpect(status().isForbidden());
		}
		this.mvc.perform(get(page).with(this.logins.as(this.hospital))).andExpect(status().isOk());
	}

	@Test
	void oneFacilitySeesNothingOfAnother() throws Exception {
		Facility other = this.scenario.hospital();
		this.scenario.answerWeekly(other, Procurement.DIFFICULT);
		this.mvc.perform(get("/surveys/weekly").with(this.logins.as(this.hospital)))
			.andExpect(content().string(not(containsString("前回（"))))
			.andExpect(content().string(not(containsString("回答済みです"))));
		this.mvc.perform(get("/surveys/history").with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString("回答はまだありません。")));
	}

	@Test
	void sayWhatIsMissingAndUntilWhen() throws Exception {
		String sunday = JapanTime.dateWithWeekday(SurveyKind.WEEKLY.lastDay(week()));
		for (String page : List.of("/", "/surveys")) {
			this.mvc.perform(get(page).with(this.logins.as(this.hospital)))
				.andExpect(content().string(containsString(sunday + "の24時まで")));
		}
		this.scenario.answerDaily(this.hospital);
		this.scenario.answerWeekly(this.hospital, Procurement.DIFFICULT);
		this.mvc.perform(get("/").with(this.logins.as(this.hospital)))
			.andExpect(content().string(not(containsString("調査の回答がまだありません"))));
	}

	@Test
	void aPharmacyIsNotAskedForTheDailySurvey() throws Exception {
		Facility pharmacy = this.scenario.facility(FacilityType.PHARMACY, "13", Set.of(Agreement.HOME_CARE));
		this.mvc.perform(get("/surveys").with(this.logins.as(pharmacy)))
			.andExpect(content().string(containsString("週次調査の回答が必要です（日次調査の回答は必要ありません）")))
			.andExpect(content().string(containsString("回答の必要はありません（任意）")));
	}

	@Test
	void aWeeklyAnswerIsStoredWithItsRevisionAndShownAgain() throws Exception {
		weekly(week(), null, "１，２００", "100", "DIFFICULT").andExpect(redirectedUrl("/surveys"));
		weekly(week(), 0, "900", "100", "DIFFICULT").andExpect(redirectedUrl("/surveys"));
		WeeklySurvey answer = weeklyAnswer().orElseThrow();
		assertThat(answer.getLines())
			.containsExactly(new WeeklySurveyLine("N95_MASK", 900, 100, Procurement.DIFFICULT));
		this.mvc.perform(get("/surveys/weekly").with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString("value=\"900\"")))
			.andExpect(content().string(containsString("訂正する")));
		this.mvc.perform(get("/surveys/history").with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString("在庫 900枚")))
			.andExpect(content().string(containsString("在庫 1,200枚")));
	}

	@Test
	void theSameAnswerTwiceIsOneRevision() throws Exception {
		weekly(week(), null, "100", "10", "DIFFICULT").andExpect(redirectedUrl("/surveys"));
		weekly(week(), null, "100", "10", "DIFFICULT").andExpect(redirectedUrl("/surveys"));
		assertThat(this.surveys.history(this.hospital.getCode(), SurveyKind.WEEKLY, PageRequest.of(0, 10))).hasSize(1);
	}

	@Test
	void notApplicableIsOneClick() throws Exception {
		for (String survey : List.of("weekly", "daily")) {
			LocalDate period = survey.equals("weekly") ? week() : this.scenario.today();
			this.mvc
				.perform(post("/surveys/" + survey).param("period", period.toString())
					.param("notApplicable", "true")
					.with(this.logins.as(this.hospital))
					.with(csrf()))
				.andExpect(redirectedUrl("/surveys"));
		}
		assertThat(weeklyAnswer().orElseThrow().getReport()).isEqualTo(StockReport.NOT_APPLICABLE);
		assertThat(this.dailySurveys
			.findByFacilityCodeAndSurveyDate(this.hospital.getCode().value(), this.scenario.today())
			.orElseThrow()
			.getReport()).isEqualTo(PatientReport.NOT_APPLICABLE);
		for (String kind : List.of("WEEKLY", "DAILY")) {
			this.mvc.perform(get("/surveys/history?kind=" + kind).with(this.logins.as(this.hospital)))
				.andExpect(content().string(containsString("<span>該当なし</span>")));
		}
	}

	@Test
	void theFiguresOfBeforeAreStillProposedAfterNotApplicable() throws Exception {
		weekly(week(), null, "1234", "10", "DIFFICULT").andExpect(redirectedUrl("/surveys"));
		this.mvc
			.perform(post("/surveys/weekly").param("period", week().toString())
				.param("version", "0")
				.param("notApplicable", "true")
				.param("lines[N95_MASK].stock", "書きかけ")
				.with(this.logins.as(this.hospital))
				.with(csrf()))
			.andExpect(redirectedUrl("/surveys"));
		assertThat(weeklyAnswer().orElseThrow().getReport()).isEqualTo(StockReport.NOT_APPLICABLE);
		this.scenario.advanceTo(week().plusWeeks(1), LocalTime.of(9, 0));
		this.mvc.perform(get("/surveys/weekly").with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString("まだ回答したことにはなりません。")))
			.andExpect(content().string(containsString("value=\"1234\"")));
		this.mvc.perform(get("/surveys/history").with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString("在庫 1,234枚")));
	}

	@ParameterizedTest(name = "{0}={1} → {2}")
	@CsvSource(quoteCharacter = '"', textBlock = """
			stock,       "",         N95等マスクの在庫数を入力してください（ない場合は0）。
			stock,       abc,        "N95等マスクの在庫数は、0以上9,999,999以下の整数で入力してください。"
			stock,       -1,         "N95等マスクの在庫数は、0以上9,999,999以下の整数で入力してください。"
			stock,       10000000,   "N95等マスクの在庫数は、0以上9,999,999以下の整数で入力してください。"
			stock,       =1+1,       "N95等マスクの在庫数は、0以上9,999,999以下の整数で入力してください。"
			dailyUse,    "",         N95等マスクの1日使用量を入力してください（ない場合は0）。
			dailyUse,    1.5,        "N95等マスクの1日使用量は、0以上9,999,999以下の整数で入力してください。"
			procurement, "",         N95等マスクの調達見込みを選んでください。
			procurement, MAYBE,      入力の形式が正しくありません。
			""")
	void aBadWeeklyAnswerIsToldNextToItsFieldAndKept(String field, String value, String message) throws Exception {
		Map<String, String> line = new HashMap<>(Map.of("stock", "123", "dailyUse", "45", "procurement", "DIFFICULT"));
		line.put(field, value);
		weekly(week(), null, line.get("stock"), line.get("dailyUse"), line.get("procurement"))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString(message)))
			.andExpect(content().string(containsString("value=\"" + line.get("stock") + "\"")))
			.andExpect(content().string(containsString("value=\"" + line.get("dailyUse") + "\"")));
		assertThat(weeklyAnswer()).isEmpty();
	}

	@Test
	void anEmptyWeeklyAnswerAndAnUnknownItemAreRefused() throws Exception {
		weekly(week(), null, "", "", "").andExpect(content().string(containsString("1品目以上入力するか、「該当なし」を押してください。")));
		this.mvc
			.perform(post("/surveys/weekly").param("period", week().toString())
				.param("lines[BOMB].stock", "1")
				.with(this.logins.as(this.hospital))
				.with(csrf()))
			.andExpect(content().string(containsString("取り扱いのない品目が含まれています。")));
		assertThat(weeklyAnswer()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void onlyTheCurrentPeriodCanBeAnswered(int weeks) throws Exception {
		weekly(week().plusWeeks(weeks), null, "777", "10", "DIFFICULT").andExpect(status().isOk())
			.andExpect(content().string(containsString("週が変わったため、前の週の分は回答できません。")))
			.andExpect(content().string(containsString("value=\"777\"")))
			.andExpect(content().string(containsString("value=\"" + week() + "\"")));
		daily(this.scenario.today().plusDays(weeks), "3", "1", "OPEN").andExpect(status().isOk())
			.andExpect(content().string(containsString("日付が変わったため、前日の分は回答できません。")));
		assertThat(weeklyAnswer()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-02-30", "きのう", "" })
	void anImpossiblePeriodStoresNothing(String period) throws Exception {
		this.mvc
			.perform(post("/surveys/daily").param("period", period)
				.param("notApplicable", "true")
				.with(this.logins.as(this.hospital))
				.with(csrf()))
			.andExpect(status().isOk());
		assertThat(this.surveys.history(this.hospital.getCode(), SurveyKind.DAILY, PageRequest.of(0, 1))).isEmpty();
	}

	@Test
	void theSecondOfTwoPeopleSeesWhatTheFirstAnsweredAndKeepsTheirInput() throws Exception {
		weekly(week(), null, "100", "10", "DIFFICULT").andExpect(redirectedUrl("/surveys"));
		weekly(week(), null, "200", "20", "DIFFICULT").andExpect(status().isOk())
			.andExpect(content().string(containsString("ほかの方が先に回答を保存しました。")))
			.andExpect(content().string(containsString("<span>100</span>")))
			.andExpect(content().string(containsString("value=\"200\"")));
		weekly(week(), 0, "200", "20", "DIFFICULT").andExpect(redirectedUrl("/surveys"));
		assertThat(weeklyAnswer().orElseThrow().line("N95_MASK").orElseThrow().stock()).isEqualTo(200);
	}

	@Test
	void twentyClicksAtOnceMakeOneAnswerAndAreAllToldSo() throws Exception {
		Callable<String> click = () -> weekly(week(), null, "100", "10", "DIFFICULT").andReturn()
			.getResponse()
			.getRedirectedUrl();
		try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
			for (Future<String> answer : threads.invokeAll(Collections.nCopies(20, click))) {
				assertThat(answer.get()).isEqualTo("/surveys");
			}
		}
		assertThat(this.surveys.history(this.hospital.getCode(), SurveyKind.WEEKLY, PageRequest.of(0, 10))).hasSize(1);
	}

	@ParameterizedTest(name = "{0}人、うち重症{1}人、{2} → {3}")
	@CsvSource(quoteCharacter = '"', textBlock = """
			"",   0,  OPEN,  入院患者数を入力してください（ない場合は0）。
			3,    4,  OPEN,  うち重症者数は、入院患者数以下にしてください。
			3,    "", OPEN,  うち重症者数を入力してください（ない場合は0）。
			3,    1,  "",    受入状況を選んでください。
			たくさん, 1, OPEN, "入院患者数は、0以上9,999,999以下の整数で入力してください。"
			""")
	void aBadDailyAnswerIsToldNextToItsField(String inpatients, String severe, String acceptance, String message)
			throws Exception {
		daily(this.scenario.today(), inpatients, severe, acceptance).andExpect(status().isOk())
			.andExpect(content().string(containsString(message)));
	}

	@Test
	void anAnswerForARequestLeadsBackToIt() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		this.mvc
			.perform(post("/surveys/weekly").param("period", week().toString())
				.param("notApplicable", "true")
				.param("request", id.toString())
				.with(this.logins.as(this.hospital))
				.with(csrf()))
			.andExpect(redirectedUrl("/requests/" + id));
	}

	@Test
	void aNewWeekIsProposedWhatTheLastOneSaid() throws Exception {
		this.scenario.answerWeekly(this.hospital, Procurement.DIFFICULT);
		this.scenario.advanceTo(week().plusWeeks(1), LocalTime.of(9, 0));
		this.mvc.perform(get("/surveys/weekly").with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString("まだ回答したことにはなりません。")))
			.andExpect(content().string(containsString("value=\"500\"")));
		assertThat(weeklyAnswer()).isEmpty();
	}

	private LocalDate week() {
		return SurveyKind.WEEKLY.periodOf(this.scenario.today());
	}

	private Optional<WeeklySurvey> weeklyAnswer() {
		return this.weeklySurveys.findByFacilityCodeAndWeekStart(this.hospital.getCode().value(), week());
	}

	private ResultActions weekly(LocalDate period, Integer version, String stock, String dailyUse, String procurement)
			throws Exception {
		return this.mvc.perform(post("/surveys/weekly").param("period", period.toString())
			.param("version", (version == null) ? "" : version.toString())
			.param("lines[N95_MASK].stock", stock)
			.param("lines[N95_MASK].dailyUse", dailyUse)
			.param("lines[N95_MASK].procurement", procurement)
			.with(this.logins.as(this.hospital))
			.with(csrf()));
	}

	private ResultActions daily(LocalDate day, String inpatients, String severe, String acceptance) throws Exception {
		return this.mvc.perform(post("/surveys/daily").param("period", day.toString())
			.param("inpatients", inpatients)
			.param("severeInpatients", severe)
			.param("outpatients", "5")
			.param("acceptance", acceptance)
			.with(this.logins.as(this.hospital))
			.with(csrf()));
	}

}

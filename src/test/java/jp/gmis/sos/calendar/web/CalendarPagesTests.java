package jp.gmis.sos.calendar.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.calendar.CutoffDecision;
import jp.gmis.sos.calendar.CutoffService;
import jp.gmis.sos.calendar.NationalHolidays;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The calendar's pages, and what its changes do to requests. */
@PlatformTest
class CalendarPagesTests {

	private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private CalendarService calendar;

	@Autowired
	private CutoffService cutoff;

	@Test
	void isChangedByAdministratorsOnly() throws Exception {
		this.mvc.perform(get("/admin/calendar")).andExpect(redirectedUrl("/login"));
		this.mvc.perform(get("/calendar")).andExpect(redirectedUrl("/login"));
		for (String other : List.of("tokyo", "kuni", this.scenario.hospital().getCode().value())) {
			this.mvc.perform(get("/calendar").with(this.logins.as(other))).andExpect(status().isOk());
			for (String page : List.of("", "/imports/1")) {
				this.mvc.perform(get("/admin/calendar" + page).with(this.logins.as(other)))
					.andExpect(status().isForbidden());
			}
			for (String action : List.of("/closed-days", "/closed-days/2026-12-01/reopen", "/imports",
					"/imports/1/apply")) {
				this.mvc.perform(post("/admin/calendar" + action).with(this.logins.as(other)).with(csrf()))
					.andExpect(status().isForbidden());
			}
		}
	}

	@Test
	void showsAYearWithItsEstimates() throws Exception {
		this.mvc.perform(get("/calendar?year=2026").with(this.logins.as("tokyo")))
			.andExpect(content().string(containsString("国民の休日")))
			.andExpect(content().string(containsString("9月22日（火）")))
			.andExpect(content().string(not(containsString("国民の祝日・休日（見込み）"))));
		this.mvc.perform(get("/calendar?year=2040").with(this.logins.as("tokyo")))
			.andExpect(content().string(containsString("国民の祝日・休日（見込み）")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2018, 2100 })
	void saysSoForAYearItDoesNotKnow(int year) throws Exception {
		this.mvc.perform(get("/calendar?year=" + year).with(this.logins.as("tokyo")))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString(year + "年の祝日は扱っていません。")));
	}

	@Test
	void aDayClosedAfterASubmissionMovesNothingButIsShown() throws Exception {
		LocalDate friday = this.scenario.nextFriday();
		LocalDate monday = friday.plusDays(3);
		this.scenario.advanceTo(friday, LocalTime.of(14, 2));
		Facility hospital = this.scenario.eligibleHospital();
		UUID waiting = this.scenario.submitted(hospital);
		await().atMost(Duration.ofSeconds(60)).until(() -> !this.scenario.request(waiting).isChecking());
		long version = this.calendar.calendar().version();

		close(monday, "庁舎停電").andExpect(redirectedUrl("/admin/calendar"));
		close(monday, "庁舎停電").andExpect(redirectedUrl("/admin/calendar"));

		assertThat(this.calendar.calendar().version()).isEqualTo(version + 1);
		assertThat(this.scenario.request(waiting).getHandling().orElseThrow().date()).isEqualTo(monday);
		CutoffDecision kept = this.cutoff.decision(waiting).orElseThrow();
		assertThat(kept.getCalendarVersion()).isEqualTo(version);
		assertThat(kept.getZone()).isEqualTo("Asia/Tokyo");
		assertThat(kept.getCutoffTime()).isEqualTo("13:00");
		assertThat(kept.getSentence()).isEqualTo("%s14時02分に申請されたため、%sから対応します。"
			.formatted(JapanTime.dateWithWeekday(friday), JapanTime.dateWithWeekday(monday)));
		this.mvc.perform(get("/requests/" + waiting).with(this.logins.as(hospital)))
			.andExpect(content().string(containsString(kept.getSentence())))
			.andExpect(content().string(containsString("営業日カレンダー 第" + version + "版")));
		this.mvc.perform(get("/admin/calendar").with(this.logins.as("admin")))
			.andExpect(content().string(containsString("営業日ではない日に対応開始となる要請が、")))
			.andExpect(content().string(containsString("/requests/" + waiting)));

		UUID later = this.scenario.submitted(hospital);
		await().atMost(Duration.ofSeconds(60)).until(() -> this.scenario.request(later).getHandling().isPresent());
		assertThat(this.cutoff.decision(later).orElseThrow().getSentence())
			.startsWith("%s14時02分に申請されたため、%sから対応します（".formatted(JapanTime.dateWithWeekday(friday),
					JapanTime.dateWithWeekday(this.scenario.nextBusinessDay(monday))))
			.contains(monday.getDayOfMonth() + "日は庁舎停電");

		this.mvc
			.perform(post("/admin/calendar/closed-days/" + monday + "/reopen").with(this.logins.as("admin"))
				.with(csrf()))
			.andExpect(redirectedUrl("/admin/calendar"));
		assertThat(this.scenario.isBusinessDay(monday)).isTrue();
		assertThat(this.scenario.request(later).getHandling().orElseThrow().date()).isAfter(monday);
	}

	@ParameterizedTest(name = "{0} {1} → {2}")
	@CsvSource(quoteCharacter = '"', textBlock = """
			2026-02-30, 停電, 実在する日付を入力してください。
			"",         停電, 日付を入力してください。
			2019-01-07, 停電, 過ぎた日は変更できません。
			2090-01-01, 停電, もともと営業日ではありません。
			2090-01-05, "",   名称を入力してください。
			2100-01-05, 停電, 2099年までの日を指定してください。
			""")
	void refusesABadDay(String date, String name, String message) throws Exception {
		this.mvc
			.perform(post("/admin/calendar/closed-days").param("date", date)
				.param("name", name)
				.with(this.logins.as("admin"))
				.with(csrf()))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString(message)));
	}

	@Test
	void aFileOfThePublisherRulesOnceItIsApplied() throws Exception {
		LocalDate extra = LocalDate.of(2091, 7, 2);
		String file = "国民の祝日・休日月日,国民の祝日・休日名称\r\n1955/1/1,元日\r\n"
				+ Stream.concat(NationalHolidays.of(2091).entrySet().stream(), Stream.of(Map.entry(extra, "特別な休日")))
					.map(day -> JapanTime.date(day.getKey()) + "," + day.getValue())
					.collect(Collectors.joining("\r\n"));
		String address = upload(file.getBytes(SHIFT_JIS)).andExpect(status().is3xxRedirection())
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		this.mvc.perform(get(address).with(this.logins.as("admin")))
			.andExpect(content().string(containsString("いまのカレンダーとの違い：1日")))
			.andExpect(content().string(containsString("2091/7/2")))
			.andExpect(content().string(containsString("特別な休日")));
		assertThat(this.scenario.isBusinessDay(extra)).isTrue();
		long version = this.calendar.calendar().version();
		for (int times = 0; times < 2; times++) {
			this.mvc.perform(post(address + "/apply").with(this.logins.as("admin")).with(csrf()))
				.andExpect(redirectedUrl("/admin/calendar"));
		}
		assertThat(this.calendar.calendar().version()).isEqualTo(version + 1);
		assertThat(this.scenario.isBusinessDay(extra)).isFalse();
		this.mvc.perform(get("/calendar?year=2091").with(this.logins.as("tokyo")))
			.andExpect(content().string(containsString("内閣府の公表した")))
			.andExpect(content().string(not(containsString("国民の祝日・休日（見込み）"))));
	}

	@Test
	void aFileThatIsNoneIsRefusedWithItsReason() throws Exception {
		upload("a,b\r\n1,2".getBytes(StandardCharsets.UTF_16)).andExpect(status().isOk())
			.andExpect(content().string(containsString("文字コードが読み取れません")));
		upload("月日,名称\r\n2026/1/1,元日".getBytes(SHIFT_JIS))
			.andExpect(content().string(containsString("列がありません：国民の祝日・休日月日、国民の祝日・休日名称。")));
		upload(new byte[0]).andExpect(content().string(containsString("ファイルを選んでください。")));
		this.mvc.perform(get("/admin/calendar/imports/999999").with(this.logins.as("admin")))
			.andExpect(status().isNotFound());
	}

	private ResultActions close(LocalDate day, String name) throws Exception {
		return this.mvc.perform(post("/admin/calendar/closed-days").param("date", day.toString())
			.param("name", name)
			.with(this.logins.as("admin"))
			.with(csrf()));
	}

	private ResultActions upload(byte[] file) throws Exception {
		return this.mvc.perform(
				multipart("/admin/calendar/imports").file(new MockMultipartFile("file", "syukujitsu.csv", null, file))
					.with(this.logins.as("admin"))
					.with(csrf()));
	}

}

package jp.gmis.sos.eligibility.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

import jp.gmis.sos.eligibility.Decision;
import jp.gmis.sos.eligibility.EligibilityService;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** 再判定: who would flip under other rules, with nothing changed. */
@PlatformTest
class ReplayPageTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private EligibilityService eligibility;

	@Test
	void isForAdministratorsOnly() throws Exception {
		this.mvc.perform(get("/admin/eligibility")).andExpect(redirectedUrl("/login"));
		for (String other : List.of("tokyo", "kuni", this.scenario.hospital().getCode().value())) {
			this.mvc.perform(get("/admin/eligibility").with(this.logins.as(other))).andExpect(status().isForbidden());
		}
	}

	@Test
	void showsWhoWouldFlipAndChangesNothing() throws Exception {
		this.scenario.onBusinessMorning();
		Facility hospital = this.scenario.eligibleHospital();
		LocalDate answered = this.scenario.today();
		this.scenario.advanceTo(answered.plusDays(1), LocalTime.of(9, 0));
		UUID id = this.scenario.submitted(hospital);
		await().atMost(Duration.ofSeconds(60))
			.until(() -> this.eligibility.latestDecision(id).filter(Decision::eligible).isPresent());
		String today = this.scenario.today().toString();
		String address = "/admin/eligibility?from=" + today + "&to=" + today;
		this.mvc.perform(get(address + "&dailyWindowDays=0&weeklyWindowWeeks=1").with(this.logins.as("admin")))
			.andExpect(content().string(containsString("判定ルール 2026-11-d0-w1 による結果")))
			.andExpect(content().string(containsString("/requests/" + id)))
			.andExpect(content().string(containsString("要件を満たす → エラー有り")))
			.andExpect(content().string(containsString("日次調査（新興感染症）に回答していません。")));
		this.mvc.perform(get(address + "&dailyWindowDays=1&weeklyWindowWeeks=1").with(this.logins.as("admin")))
			.andExpect(content().string(not(containsString("/requests/" + id))));
		assertThat(this.eligibility.latestDecision(id).orElseThrow().ruleVersion()).isEqualTo("2026-11-d1-w1");
		assertThat(this.eligibility.latestDecision(id).orElseThrow().eligible()).isTrue();
	}

	@ParameterizedTest(name = "{0} → {1}")
	@CsvSource(textBlock = """
			from=2026-02-30&to=2026-03-01&dailyWindowDays=1&weeklyWindowWeeks=1, 実在する日付を入力してください。
			from=&to=2026-03-01&dailyWindowDays=1&weeklyWindowWeeks=1,           日付を入力してください。
			from=2026-03-02&to=2026-03-01&dailyWindowDays=1&weeklyWindowWeeks=1, 最後の日は、最初の日から92日以内にしてください。
			from=2026-01-01&to=2026-12-31&dailyWindowDays=1&weeklyWindowWeeks=1, 最後の日は、最初の日から92日以内にしてください。
			from=2026-03-01&to=2026-03-01&dailyWindowDays=-1&weeklyWindowWeeks=1, 0以上60以下の整数で入力してください。
			from=2026-03-01&to=2026-03-01&dailyWindowDays=1&weeklyWindowWeeks=61, 0以上60以下の整数で入力してください。
			from=2026-03-01&to=2026-03-01&dailyWindowDays=x&weeklyWindowWeeks=1, 整数で入力してください。
			""")
	void refusesBadInput(String query, String message) throws Exception {
		this.mvc.perform(get("/admin/eligibility?" + query).with(this.logins.as("admin")))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString(message)))
			.andExpect(content().string(not(containsString("による結果"))));
	}

}

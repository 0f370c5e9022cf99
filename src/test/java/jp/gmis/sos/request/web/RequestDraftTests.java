package jp.gmis.sos.request.web;

import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What is typed is kept while it is typed, for the one who types it. */
@PlatformTest
class RequestDraftTests {

	private static final String RESTORED = "に自動保存）を表示しています。";

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	private Facility hospital;

	@BeforeEach
	void aHospital() {
		this.hospital = this.scenario.hospital();
	}

	@Test
	void aNewRequestGoesOnWhereItWasLeft() throws Exception {
		UUID id = UUID.randomUUID();
		keep(id, 0, "途中まで", login()).andExpect(status().isOk())
			.andExpect(content().string(matchesPattern("\\d\\d:\\d\\d")));
		open("/requests/new").andExpect(content().string(containsString(RESTORED)))
			.andExpect(content().string(containsString("途中まで")))
			.andExpect(content().string(containsString("value=\"" + id + "\"")));
	}

	@Test
	void isSeenByNobodyElse() throws Exception {
		keep(UUID.randomUUID(), 0, "途中まで", login());
		for (RequestPostProcessor other : new RequestPostProcessor[] { this.logins.as(this.scenario.hospital()),
				this.logins.as(this.scenario.colleague(this.hospital)) }) {
			this.mvc.perform(get("/requests/new").with(other)).andExpect(content().string(not(containsString("途中まで"))));
		}
	}

	@Test
	void isGoneOnceItIsSaved() throws Exception {
		UUID id = UUID.randomUUID();
		keep(id, 0, "途中まで", login());
		save("/requests/new", id, 0, "最後まで").andExpect(redirectedUrl("/requests/" + id));
		open("/requests/new").andExpect(content().string(not(containsString(RESTORED))));
		open("/requests/" + id + "/edit").andExpect(content().string(not(containsString(RESTORED))));
	}

	@Test
	void oneThatArrivesAfterTheSavingIsNoNews() throws Exception {
		UUID id = UUID.randomUUID();
		save("/requests/new", id, 0, "最後まで");
		keep(id, 0, "最後まで", login()).andExpect(status().isOk());
		open("/requests/new").andExpect(content().string(not(containsString(RESTORED))));
		open("/requests/" + id + "/edit").andExpect(content().string(not(containsString(RESTORED))));
	}

	@Test
	void anEditGoesOnWhereItWasLeftAndCanBeTakenBack() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		keep(id, 0, "書きかけの理由", login());
		open("/requests/" + id + "/edit").andExpect(content().string(containsString(RESTORED)))
			.andExpect(content().string(containsString("書きかけの理由")));
		this.mvc.perform(post("/requests/" + id + "/draft/discard").param("again", "true").with(login()).with(csrf()))
			.andExpect(redirectedUrl("/requests/" + id + "/edit"));
		open("/requests/" + id + "/edit").andExpect(content().string(not(containsString("書きかけの理由"))));
	}

	@Test
	void cancellingForgetsIt() throws Exception {
		UUID id = UUID.randomUUID();
		keep(id, 0, "途中まで", login());
		this.mvc.perform(post("/requests/" + id + "/draft/discard").with(login()).with(csrf()))
			.andExpect(redirectedUrl("/requests"));
		open("/requests/new").andExpect(content().string(not(containsString("途中まで"))));
	}

	@Test
	void whatSomebodyElseSavedMeanwhileIsShownBesideIt() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		keep(id, 0, "書きかけの理由", login());
		this.scenario.revise(this.hospital, id, 140);
		open("/requests/" + id + "/edit").andExpect(content().string(containsString("現在の内容とあなたの入力")))
			.andExpect(content().string(containsString("<td>140</td>")))
			.andExpect(content().string(containsString("書きかけの理由")));
	}

	@Test
	void anotherFacilityCanNeitherKeepNorDiscardOne() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		RequestPostProcessor other = this.logins.as(this.scenario.hospital());
		keep(id, 0, "横取り", other).andExpect(status().isNotFound());
		this.mvc.perform(post("/requests/" + id + "/draft/discard").with(other).with(csrf()))
			.andExpect(status().isNotFound());
	}

	@Test
	void whatNobodyCouldHaveTypedIsRefused() throws Exception {
		keep(UUID.randomUUID(), 0, "あ".repeat(60_000), login()).andExpect(status().isContentTooLarge());
	}

	@Test
	void aScriptWhoseSessionHasExpiredIsToldSo() throws Exception {
		this.mvc
			.perform(form(post("/requests/" + UUID.randomUUID() + "/draft"), UUID.randomUUID(), 0, "途中")
				.header("Sec-Fetch-Mode", "cors"))
			.andExpect(status().isUnauthorized());
	}

	private RequestPostProcessor login() {
		return this.logins.as(this.hospital);
	}

	private ResultActions open(String page) throws Exception {
		return this.mvc.perform(get(page).with(login())).andExpect(status().isOk());
	}

	private ResultActions keep(UUID id, int version, String reason, RequestPostProcessor login) throws Exception {
		return this.mvc.perform(form(post("/requests/" + id + "/draft"), id, version, reason).with(login).with(csrf()));
	}

	private ResultActions save(String page, UUID id, int version, String reason) throws Exception {
		return this.mvc.perform(form(post(page), id, version, reason).with(login()).with(csrf()));
	}

	private static MockHttpServletRequestBuilder form(MockHttpServletRequestBuilder form, UUID id, int version,
			String reason) {
		return form.param("id", id.toString())
			.param("version", String.valueOf(version))
			.param("conditionsConfirmed", "true")
			.param("quantities[N95_MASK]", "100")
			.param("reason", reason)
			.param("contactName", "山田")
			.param("contactPhone", "03-1234-5678");
	}

}

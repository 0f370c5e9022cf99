package jp.gmis.sos.proxy;

import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.Cookie;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.user.UserAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** 代行入力: for members only, under both names, and over at once when the membership is. */
@PlatformTest
class ProxyTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private DistributionRequests requests;

	private Facility member;

	private Facility stranger;

	private String association;

	private String person;

	@BeforeEach
	void anAssociationWithOneMember() throws Exception {
		this.member = this.scenario.eligibleHospital();
		this.stranger = this.scenario.eligibleHospital();
		String name = "団体" + UUID.randomUUID();
		this.association = asAdmin(
				post("/admin/associations/new").param("name", name).param("members", this.member.getCode().value()))
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		this.person = "proxy-" + UUID.randomUUID().toString().substring(0, 8);
		asAdmin(post("/admin/people/new").param("username", this.person)
			.param("role", "ASSOCIATION")
			.param("displayName", "代行 太郎")
			.param("email", this.person + "@sos.example.jp")
			.param("associationId", this.association.substring(this.association.lastIndexOf('/') + 1)));
		this.scenario.password(this.person, SampleData.PASSWORD);
	}

	private ResultActions asAdmin(MockHttpServletRequestBuilder request) throws Exception {
		return this.mvc.perform(request.with(this.logins.as("admin")).with(csrf()));
	}

	private Cookie signIn() throws Exception {
		return this.mvc
			.perform(post("/login").param("username", this.person).param("password", SampleData.PASSWORD).with(csrf()))
			.andExpect(redirectedUrl("/"))
			.andReturn()
			.getResponse()
			.getCookie("SOS-SESSION");
	}

	@Test
	void entersForAMemberUnderBothNames() throws Exception {
		Cookie session = signIn();
		this.mvc.perform(get("/").cookie(session)).andExpect(content().string(containsString("代行入力")));
		this.mvc.perform(get("/requests").cookie(session)).andExpect(status().isForbidden());
		this.mvc.perform(get("/proxy").cookie(session))
			.andExpect(content().string(containsString(this.member.getName())))
			.andExpect(content().string(not(containsString(this.stranger.getName()))));
		this.mvc.perform(post("/proxy").param("facility", this.member.getCode().value()).cookie(session).with(csrf()))
			.andExpect(redirectedUrl("/"));
		this.mvc.perform(get("/requests").cookie(session))
			.andExpect(content().string(containsString(this.member.getName() + "の代行として操作しています")));
		UUID id = UUID.randomUUID();
		this.mvc
			.perform(post("/requests/new").param("id", id.toString())
				.param("conditionsConfirmed", "true")
				.param("quantities[N95_MASK]", "100")
				.param("reason", "在庫がありません。")
				.param("contactName", "代行 太郎")
				.param("contactPhone", "03-0000-0000")
				.cookie(session)
				.with(csrf()))
			.andExpect(redirectedUrl("/requests/" + id));
		assertThat(this.requests.findById(id).orElseThrow().getFacilityCode()).isEqualTo(this.member.getCode());
		this.mvc.perform(get("/requests/" + id).with(this.logins.as(this.member)))
			.andExpect(content().string(containsString("代行 太郎（団体")))
			.andExpect(content().string(containsString("・代行）")));
		this.mvc.perform(post("/proxy-end").cookie(session).with(csrf())).andExpect(redirectedUrl("/proxy"));
		this.mvc.perform(get("/requests/" + id).cookie(session)).andExpect(status().isForbidden());
	}

	@Test
	void nobodyEntersForWhoIsNoMember() throws Exception {
		Cookie session = signIn();
		for (String code : List.of(this.stranger.getCode().value(), "", "x")) {
			this.mvc.perform(post("/proxy").param("facility", code).cookie(session).with(csrf()))
				.andExpect(status().isNotFound());
		}
		for (String other : List.of("tokyo", "kuni", "admin", this.stranger.getCode().value())) {
			this.mvc
				.perform(post("/proxy").param("facility", this.member.getCode().value())
					.with(this.logins.as(other))
					.with(csrf()))
				.andExpect(status().isForbidden());
		}
	}

	@Test
	void isOverAtOnceWhenTheMembershipIs() throws Exception {
		Cookie session = signIn();
		this.mvc.perform(post("/proxy").param("facility", this.member.getCode().value()).cookie(session).with(csrf()));
		this.mvc.perform(get("/requests").cookie(session)).andExpect(status().isOk());
		asAdmin(post(this.association).param("name", "改称" + UUID.randomUUID())
			.param("version", "0")
			.param("members", this.stranger.getCode().value())).andExpect(redirectedUrl(this.association));
		this.mvc.perform(get("/requests").cookie(session)).andExpect(status().is3xxRedirection());
		Cookie again = signIn();
		this.mvc.perform(post("/proxy").param("facility", this.member.getCode().value()).cookie(again).with(csrf()))
			.andExpect(status().isNotFound());
	}

	@Test
	void badInputIsToldAndKept() throws Exception {
		asAdmin(post("/admin/associations/new").param("name", "").param("members", "123 9999999999"))
			.andExpect(content().string(containsString("名称を100文字以内で入力してください。")))
			.andExpect(content().string(containsString("登録されていない医療機関コードがあります：123、9999999999")))
			.andExpect(content().string(containsString("123 9999999999</textarea>")));
		asAdmin(post("/admin/people/new").param("username", "nobody-x").param("role", "ASSOCIATION"))
			.andExpect(content().string(containsString("団体を選んでください。")));
	}

	@Test
	void isInvitedLikeEverybody() {
		await().until(() -> !Mails.to(this.person + "@sos.example.jp").isEmpty());
		assertThat(this.accounts.findByUsername(this.person).orElseThrow().getFacilityCode()).isNull();
	}

}

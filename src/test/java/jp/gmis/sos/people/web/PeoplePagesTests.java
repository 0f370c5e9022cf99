package jp.gmis.sos.people.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.Cookie;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.Mails;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.TasklistReviewer;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** 利用者の管理: inviting, changing and locking, what is refused, and who may not. */
@PlatformTest
class PeoplePagesTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	@Autowired
	private Scenario scenario;

	@Autowired
	private UserAccounts accounts;

	private static String newName() {
		return "p-" + UUID.randomUUID().toString().substring(0, 8);
	}

	private ResultActions asAdmin(MockHttpServletRequestBuilder request) throws Exception {
		return this.mvc.perform(request.with(this.logins.as("admin")).with(csrf()));
	}

	private ResultActions invite(String username, Role role, String facility, String prefecture) throws Exception {
		return asAdmin(post("/admin/people/new").param("username", username)
			.param("displayName", "新任 " + username)
			.param("email", username + "@sos.example.jp")
			.param("role", role.name())
			.param("facilityCode", facility)
			.param("prefectureCode", prefecture));
	}

	private long id(String username) {
		return this.scenario.account(username).getId();
	}

	@Test
	void whoIsInvitedChoosesAPasswordAndSignsInHereAndInTasklist() throws Exception {
		String name = newName();
		invite(name, Role.PREFECTURE, "", "44").andExpect(flash().attribute("message", "people.invited"));
		String mail = await()
			.until(() -> Mails.textOf(name + "@sos.example.jp", "【緊急配布要請】利用者登録のお知らせ"), Optional::isPresent)
			.orElseThrow();
		String token = mail.replaceAll("(?s).*token=([\\w-]+).*", "$1");
		this.mvc
			.perform(post("/password/reset").param("token", token)
				.param("password", SampleData.PASSWORD)
				.param("repeated", SampleData.PASSWORD)
				.with(csrf()))
			.andExpect(status().is3xxRedirection());
		MockHttpSession session = (MockHttpSession) this.mvc
			.perform(post("/login").param("username", name).param("password", SampleData.PASSWORD).with(csrf()))
			.andReturn()
			.getRequest()
			.getSession();
		assertThat(session).isNotNull();
		assertThat(this.scenario.account(name).getLastLoginAt()).isNotNull();
		await().untilAsserted(() -> assertThatCode(() -> TasklistReviewer.signIn(name)).doesNotThrowAnyException());
	}

	@Test
	void badInputIsToldNextToTheFieldAndKept() throws Exception {
		invite("Tanaka", Role.PREFECTURE, "", "").andExpect(content().string(containsString("ユーザ名は、半角の英小文字・数字")))
			.andExpect(content().string(containsString("value=\"Tanaka\"")));
		invite("あ", Role.PREFECTURE, "", "").andExpect(content().string(containsString("ユーザ名は、半角の英小文字・数字")))
			.andExpect(content().string(containsString("都道府県を選んでください。")))
			.andExpect(content().string(containsString("新任 あ")));
		invite(newName(), Role.FACILITY, "0000000000", "")
			.andExpect(content().string(containsString("登録されている医療機関コード")));
		invite("tokyo", Role.NATIONAL, "", "").andExpect(content().string(containsString("すでに使われています")));
		asAdmin(post("/admin/people/new").param("role", "KING").param("username", newName())).andExpect(status().isOk())
			.andExpect(content().string(containsString("名前を100文字以内")));
	}

	@Test
	void aFacilityUserBelongsToThePrefectureOfTheFacility() throws Exception {
		Facility facility = this.scenario.hospital();
		String name = newName();
		invite(name, Role.FACILITY, facility.getCode().value(), "27")
			.andExpect(flash().attribute("message", "people.invited"));
		assertThat(this.scenario.account(name).getPrefectureCode()).isEqualTo("13");
	}

	private ResultActions change(String username, int version, Role role, String prefecture) throws Exception {
		return asAdmin(post("/admin/people/{id}", id(username)).param("version", String.valueOf(version))
			.param("displayName", "変更後")
			.param("email", username + "@sos.example.jp")
			.param("role", role.name())
			.param("prefectureCode", prefecture));
	}

	@Test
	void aChangedPrefectureTakesEffectAndAnOldFormChangesNothing() throws Exception {
		String reviewer = this.scenario.reviewer("44");
		int version = this.scenario.account(reviewer).getVersion();
		change(reviewer, version, Role.PREFECTURE, "43").andExpect(flash().attribute("message", "people.changed"));
		assertThat(this.scenario.account(reviewer).getPrefectureCode()).isEqualTo("43");
		change(reviewer, version, Role.NATIONAL, "").andExpect(content().string(containsString("ほかの方がこの利用者を変更しました")));
		assertThat(this.scenario.account(reviewer).getRole()).isEqualTo(Role.PREFECTURE);
	}

	@Test
	void theFormerAddressIsToldOfAnother() throws Exception {
		String reviewer = this.scenario.reviewer("44");
		String former = this.scenario.account(reviewer).getEmail();
		asAdmin(post("/admin/people/{id}", id(reviewer))
			.param("version", String.valueOf(this.scenario.account(reviewer).getVersion()))
			.param("displayName", "担当")
			.param("email", "moved-" + former)
			.param("role", "PREFECTURE")
			.param("prefectureCode", "44")).andExpect(flash().attribute("message", "people.changed"));
		await().until(() -> Mails.textOf(former, "【緊急配布要請】お知らせの送り先が変わりました"), Optional::isPresent);
	}

	@Test
	void whoIsLockedIsSignedOutAtOnce() throws Exception {
		String reviewer = this.scenario.reviewer("44");
		Cookie cookie = this.mvc
			.perform(post("/login").param("username", reviewer).param("password", SampleData.PASSWORD).with(csrf()))
			.andReturn()
			.getResponse()
			.getCookie("SOS-SESSION");
		this.mvc.perform(get("/desk").cookie(cookie)).andExpect(status().isOk());
		asAdmin(post("/admin/people/{id}/lock", id(reviewer)).param("lock", "true"))
			.andExpect(flash().attribute("message", "people.locked"));
		this.mvc.perform(get("/desk").cookie(cookie)).andExpect(status().is3xxRedirection());
		asAdmin(get("/admin/people/{id}", id(reviewer))).andExpect(content().string(containsString("この利用者は停止中です")));
		asAdmin(post("/admin/people/{id}/lock", id(reviewer)).param("lock", "false"))
			.andExpect(flash().attribute("message", "people.unlocked"));
	}

	@Test
	void nobodyLocksThemselvesNorChangesTheirOwnRole() throws Exception {
		asAdmin(post("/admin/people/{id}/lock", id("admin")).param("lock", "true"))
			.andExpect(flash().attribute("problem", "people.error.self"));
		change("admin", this.scenario.account("admin").getVersion(), Role.NATIONAL, "")
			.andExpect(content().string(containsString("自分の役割の変更と停止はできません")));
		assertThat(this.scenario.account("admin").getRole()).isEqualTo(Role.ADMIN);
	}

	@Test
	void anotherAdministratorCanBeLockedButNotTheLastOne() throws Exception {
		String other = newName();
		invite(other, Role.ADMIN, "", "").andExpect(flash().attribute("message", "people.invited"));
		this.mvc
			.perform(post("/admin/people/{id}/lock", id("admin")).param("lock", "true")
				.with(this.logins.as(other))
				.with(csrf()))
			.andExpect(flash().attribute("message", "people.locked"));
		UserAccount admin = this.scenario.account("admin");
		assertThat(admin.isEnabled()).isFalse();
		this.mvc
			.perform(post("/admin/people/{id}/lock", id(other)).param("lock", "true")
				.with(this.logins.as("admin"))
				.with(csrf()))
			.andExpect(flash().attribute("problem", "people.error.lastAdministrator"));
		this.mvc
			.perform(post("/admin/people/{id}/lock", id("admin")).param("lock", "false")
				.with(this.logins.as(other))
				.with(csrf()))
			.andExpect(flash().attribute("message", "people.unlocked"));
		asAdmin(post("/admin/people/{id}/lock", id(other)).param("lock", "true"))
			.andExpect(flash().attribute("message", "people.locked"));
	}

	@Test
	void theListIsSearchedAndNobodyElseSeesIt() throws Exception {
		asAdmin(get("/admin/people").param("text", "tokyo")).andExpect(content().string(containsString("東京 花子")))
			.andExpect(content().string(not(containsString("大阪 太郎"))));
		asAdmin(get("/admin/people").param("text", "誰もいない名前"))
			.andExpect(content().string(containsString("該当する利用者はいません。")));
		asAdmin(get("/admin/people").param("role", "NATIONAL")).andExpect(content().string(containsString("国 一郎")));
		asAdmin(get("/admin/people/0")).andExpect(status().isNotFound());
		long id = id("tokyo");
		for (String stranger : List.of("tokyo", "kuni", this.scenario.hospital().getCode().value())) {
			this.mvc.perform(get("/admin/people").with(this.logins.as(stranger))).andExpect(status().isForbidden());
			this.mvc
				.perform(post("/admin/people/{id}/lock", id).param("lock", "true")
					.with(this.logins.as(stranger))
					.with(csrf()))
				.andExpect(status().isForbidden());
		}
		assertThat(this.accounts.findById(id).orElseThrow().isEnabled()).isTrue();
	}

}

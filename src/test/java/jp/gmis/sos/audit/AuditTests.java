package jp.gmis.sos.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.audit.AuditEntry.Outcome;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.local.SampleData;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** 監査記録: what is kept, that it stays as it is, and who may read it. */
@PlatformTest
class AuditTests {

	/** What changes nothing that anybody else would ever see. */
	private static final Set<String> NOT_AUDITED = Set.of("/login/refused", "/requests/{id}/draft");

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private JdbcClient database;

	@Autowired
	private MessageSource messages;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	private List<AuditEntry> of(String username) {
		return this.trail.page(new AuditFilter(username, null, null, null, null, null), Long.MAX_VALUE, 100);
	}

	@Test
	void everyEndpointThatChangesSomethingIsAudited() {
		List<String> unaudited = new ArrayList<>();
		this.mappings.getHandlerMethods().forEach((mapping, method) -> {
			boolean changes = mapping.getMethodsCondition().getMethods().stream().anyMatch(RequestMethod.POST::equals);
			if (changes && method.getMethodAnnotation(Audited.class) == null) {
				unaudited.addAll(mapping.getPatternValues());
			}
		});
		assertThat(unaudited).containsExactlyInAnyOrderElementsOf(NOT_AUDITED);
	}

	@Test
	void everyActionHasItsName() {
		this.mappings.getHandlerMethods()
			.values()
			.stream()
			.map(method -> method.getMethodAnnotation(Audited.class))
			.filter(Objects::nonNull)
			.forEach(audited -> assertThat(this.messages.getMessage("audit.action." + audited.value(), null, null))
				.isNotBlank());
	}

	@Test
	void theDatabaseRefusesToChangeOrDeleteWhatIsKept() {
		this.trail.add(new AuditEntry(0, SharedPlatform.get().clock().instant(), "kept", null, null, null, "LOGIN",
				Outcome.DONE, null, null, null));
		for (String attempt : List.of("update audit_entry set username = 'other'", "delete from audit_entry",
				"truncate table audit_entry", "drop trigger audit_entry_is_not_deleted", "drop table audit_entry",
				"alter table audit_entry drop column address")) {
			assertThatExceptionOfType(DataAccessException.class).as(attempt)
				.isThrownBy(() -> this.database.sql(attempt).update());
		}
		assertThatThrownBy(() -> JdbcClient.create(SharedPlatform.get().ownersDatabase())
			.sql("delete from audit_entry where id > 0")
			.update()).isInstanceOf(DataAccessException.class);
		assertThat(of("kept")).hasSize(1);
	}

	@Test
	void whatIsSeenChangedAndRefusedIsKeptWithItsRequest() throws Exception {
		Facility hospital = this.scenario.hospital();
		Facility other = this.scenario.hospital();
		String login = hospital.getCode().value();
		UUID id = this.scenario.draft(hospital);
		this.mvc.perform(get("/requests/" + id).with(this.logins.as(hospital)));
		this.mvc.perform(get("/requests/" + id).remoteAddress("192.0.2.7").with(this.logins.as(other)))
			.andExpect(status().isNotFound());
		this.mvc.perform(get("/admin/people").with(this.logins.as(hospital))).andExpect(status().isForbidden());
		this.mvc.perform(post("/account").param("contactName", "")
			.param("email", "x@example.jp")
			.param("password", "geheim")
			.with(this.logins.as(hospital))
			.with(csrf()));
		assertThat(of(login)).extracting(AuditEntry::action, AuditEntry::outcome)
			.startsWith(tuple("CONTACT_CHANGED", Outcome.NOT_DONE), tuple("PAGE_REFUSED", Outcome.DENIED),
					tuple("REQUEST_SEEN", Outcome.DONE));
		assertThat(of(login).getFirst().details()).contains("email=x@example.jp").doesNotContain("geheim");
		AuditEntry denied = of(other.getCode().value()).getFirst();
		assertThat(denied.outcome()).isEqualTo(Outcome.DENIED);
		assertThat(denied.requestId()).isEqualTo(id);
		assertThat(denied.address()).isEqualTo("192.0.2.7");
		String story = this.mvc.perform(get("/admin/audit/requests/" + id).with(this.logins.as("admin")))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(story).contains("要請を作成しました。", "要請を表示", "192.0.2.7", other.getName());
	}

	@Test
	void loginsAreKeptWithTheirFailures() throws Exception {
		String login = this.scenario.hospital().getCode().value();
		this.mvc.perform(post("/login").param("username", login).param("password", "falsch").with(csrf()));
		this.mvc.perform(post("/login").param("username", login).param("password", SampleData.PASSWORD).with(csrf()));
		assertThat(of(login)).extracting(AuditEntry::action).containsExactly("LOGIN", "LOGIN");
		assertThat(of(login)).extracting(AuditEntry::outcome).containsExactly(Outcome.DONE, Outcome.DENIED);
		assertThat(of(login)).extracting(AuditEntry::details).containsOnlyNulls();
	}

	@Test
	void whatSomebodyTypedInPlaceOfTheirNameIsKeptNowhere() throws Exception {
		this.mvc.perform(post("/login").param("username", "MyPassword1").param("password", "x").with(csrf()));
		assertThat(of("MyPassword1")).isEmpty();
		assertThat(of("-").getFirst().outcome()).isEqualTo(Outcome.DENIED);
		this.mvc.perform(post("/password/forgot").param("username", "MyPassword2").with(csrf()));
		assertThat(of("-").getFirst().action()).isEqualTo("PASSWORD_LINK_REQUESTED");
		assertThat(of("-").getFirst().details()).isNull();
	}

	@Test
	void aNewPasswordIsKeptNowhere() throws Exception {
		this.mvc.perform(post("/password/reset").param("token", "unknown")
			.param("password", "Geheim123")
			.param("repeated", "Geheim123")
			.with(csrf()));
		AuditEntry entry = this.trail
			.page(new AuditFilter(null, "PASSWORD_CHANGED", null, null, null, null), Long.MAX_VALUE, 1)
			.getFirst();
		assertThat(entry.username()).isEqualTo(AuditEntry.NOBODY);
		assertThat(entry.details()).isNull();
		assertThat(JdbcClient.create(SharedPlatform.get().ownersDatabase())
			.sql("select count(*) from audit_entry where details like '%Geheim123%'")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void isSearchedAndDownloaded() throws Exception {
		Facility hospital = this.scenario.hospital();
		String login = hospital.getCode().value();
		UUID id = this.scenario.draft(hospital);
		this.mvc.perform(get("/requests/" + id).with(this.logins.as(hospital)));
		this.mvc.perform(get("/requests.csv").with(this.logins.as(hospital)));
		String list = page("/admin/audit?username=" + login + "&action=REQUEST_SEEN");
		assertThat(list).contains("/admin/audit/requests/" + id).doesNotContain("/requests.csv");
		assertThat(page("/admin/audit?username=" + login + "&to=2020-01-01")).contains("記録はありません。");
		assertThat(page("/admin/audit?username=" + login + "&subject=requests.csv")).contains("要請一覧をCSV出力");
		String csv = page("/admin/audit.csv?username=" + login);
		assertThat(csv.lines()).hasSize(3);
		assertThat(csv).contains(login, "要請を表示", id.toString());
		assertThat(of("admin").getFirst().action()).isEqualTo("AUDIT_EXPORTED");
	}

	private String page(String address) throws Exception {
		return this.mvc.perform(get(address).with(this.logins.as("admin")))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	@Test
	void isReadByAdministratorsOnly() throws Exception {
		UUID id = this.scenario.draft(this.scenario.hospital());
		for (String stranger : List.of("tokyo", "kuni", this.scenario.hospital().getCode().value())) {
			for (String page : List.of("/admin/audit", "/admin/audit.csv", "/admin/audit/requests/" + id)) {
				this.mvc.perform(get(page).with(this.logins.as(stranger))).andExpect(status().isForbidden());
			}
		}
	}

}

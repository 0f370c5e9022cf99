package jp.gmis.sos.user;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.testsupport.Endpoints.Endpoint;
import jp.gmis.sos.testsupport.Endpoints;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.util.AntPathMatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/**
 * Who may use which endpoint: one table over all endpoints there are, as found at run
 * time. An endpoint that no row knows fails, and so does a row that knows none.
 */
@PlatformTest
class PermissionMatrixTests {

	/**
	 * An x lets somebody in, wherever the data is theirs; whose data they see is what the
	 * tests of each page show. What administrators do is theirs alone.
	 */
	private static final String TABLE = """
			endpoint                      nobody  FACILITY  ASSOCIATION  PREFECTURE  NATIONAL  ADMIN  api:requests  api:distributions
			/login                        x       x         x            x           x         x      x             x
			/login/refused                x       x         x            x           x         x      x             x
			/password/forgot              x       x         x            x           x         x      x             x
			/password/sent                x       x         x            x           x         x      x             x
			/password/reset               x       x         x            x           x         x      x             x
			/manual                       x       x         x            x           x         x      x             x
			/error                        x       x         x            x           x         x      x             x
			/                             .       x         x            x           x         x      .             .
			/account                      .       x         x            x           x         x      .             .
			/account/later                .       x         x            x           x         x      .             .
			/account/sessions             .       x         x            x           x         x      .             .
			/account/sessions/end         .       x         x            x           x         x      .             .
			/account/verify               .       x         x            x           x         x      .             .
			/account/mails                .       x         x            x           x         x      .             .
			/announcements                .       x         x            x           x         x      .             .
			/faq                          .       x         x            x           x         x      .             .
			/calendar                     .       x         x            x           x         x      .             .
			/proxy-end                    .       x         x            x           x         x      .             .
			/surveys                      .       x         .            .           .         .      .             .
			/surveys/daily                .       x         .            .           .         .      .             .
			/surveys/weekly               .       x         .            .           .         .      .             .
			/surveys/history              .       x         .            .           .         .      .             .
			/requests/new                 .       x         .            .           .         .      .             .
			/requests/{id}/edit           .       x         .            .           .         .      .             .
			/requests/{id}/draft          .       x         .            .           .         .      .             .
			/requests/{id}/draft/discard  .       x         .            .           .         .      .             .
			/requests/{id}/submit         .       x         .            .           .         .      .             .
			/requests/{id}/withdraw       .       x         .            .           .         .      .             .
			/requests/{id}/follow         .       x         .            .           .         .      .             .
			/proxy                        .       .         x            .           .         .      .             .
			/requests                     .       x         .            x           x         x      .             .
			/requests.csv                 .       x         .            x           x         x      .             .
			/requests/{id}                .       x         .            x           x         x      .             .
			/requests/{id}/print          .       x         .            x           x         x      .             .
			/desk                         .       .         .            x           x         .      .             .
			/desk/prepare                 .       .         .            x           x         .      .             .
			/desk/send                    .       .         .            x           x         .      .             .
			/desk/sent                    .       .         .            x           x         .      .             .
			/desk/{id}                    .       .         .            x           x         .      .             .
			/desk/{id}/notes              .       .         .            x           x         .      .             .
			/distribution                 .       .         .            x           x         x      .             .
			/distribution/{number}.csv    .       .         .            x           x         x      .             .
			/figures                      .       .         .            x           x         x      .             .
			/figures.csv                  .       .         .            x           x         x      .             .
			/admin/**                     .       .         .            .           .         x      .             .
			/api/v1/requests              .       .         .            .           .         .      x             .
			/api/v1/requests/{id}         .       .         .            .           .         .      x             .
			/api/v1/changes               .       .         .            .           .         .      x             .
			/api/v1/distributions         .       .         .            .           .         .      .             x""";

	@Autowired
	private MockMvc mvc;

	@Autowired
	private WebInvocationPrivilegeEvaluator rules;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Endpoints endpoints;

	private final AntPathMatcher paths = new AntPathMatcher();

	private Map<String, Authentication> people;

	private record Row(String pattern, Set<String> allowed) {

	}

	@BeforeEach
	void somebodyOfEachRole() {
		this.people = new LinkedHashMap<>();
		this.people.put("nobody", new AnonymousAuthenticationToken("key", "nobody",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
		Stream.of(this.scenario.hospital().getCode().value(), this.scenario.association(), "tokyo", "kuni", "admin")
			.map(username -> SignedInUser.of(this.scenario.account(username)))
			.forEach(user -> this.people.put(user.role().name(),
					UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities())));
		assertThat(this.people).containsKeys(Stream.of(Role.values()).map(Role::name).toArray(String[]::new));
		for (String scope : List.of("requests", "distributions")) {
			this.people.put("api:" + scope, UsernamePasswordAuthenticationToken.authenticated("system", null,
					AuthorityUtils.createAuthorityList("SCOPE_" + scope)));
		}
	}

	private static List<Row> rows() {
		List<String> lines = TABLE.lines().toList();
		String[] people = lines.getFirst().split("\\s+");
		return lines.stream().skip(1).map(line -> line.split("\\s+")).map(cells -> {
			Set<String> allowed = new TreeSet<>();
			for (int column = 1; column < people.length; column++) {
				if (cells[column].equals("x")) {
					allowed.add(people[column]);
				}
			}
			return new Row(cells[0], allowed);
		}).toList();
	}

	private Row rowOf(Endpoint endpoint) {
		return rows().stream()
			.filter(row -> row.pattern().equals(endpoint.path())
					|| (row.pattern().equals("/admin/**") && this.paths.match(row.pattern(), endpoint.path())))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No row says who may use " + endpoint));
	}

	@TestFactory
	List<DynamicTest> everyEndpointLetsInThoseOfItsRow() {
		List<DynamicTest> tests = new ArrayList<>();
		this.endpoints.all()
			.forEach(endpoint -> this.people.forEach((name, person) -> tests
				.add(DynamicTest.dynamicTest(endpoint + " as " + name, () -> check(endpoint, name, person)))));
		assertThat(tests).hasSizeGreaterThan(800);
		return tests;
	}

	private void check(Endpoint endpoint, String name, Authentication person) throws Exception {
		boolean allowed = rowOf(endpoint).allowed().contains(name);
		String path = endpoint.example();
		assertThat(this.rules.isAllowed("", path, endpoint.method().name(), person)).isEqualTo(allowed);
		if (name.equals("nobody") || name.startsWith("api:")) {
			// How they are turned away, EndpointAccessTests and ApiTests show.
			return;
		}
		if (!allowed) {
			assertThat(answer(endpoint.method(), path, person)).isEqualTo(403);
		}
		else if (endpoint.method().equals(HttpMethod.GET) && path.equals(endpoint.path()) && !path.equals("/error")) {
			assertThat(answer(endpoint.method(), path, person)).isLessThan(500).isNotEqualTo(403);
		}
	}

	/** What has no token of a page of ours comes from another site. */
	@TestFactory
	List<DynamicTest> nothingIsDoneForAnotherSite() {
		List<DynamicTest> tests = new ArrayList<>();
		this.endpoints.all()
			.stream()
			.filter(endpoint -> !endpoint.isRead())
			.forEach(endpoint -> this.people.forEach((name, person) -> {
				if (rowOf(endpoint).allowed().contains(name) && !name.equals("nobody") && !name.startsWith("api:")) {
					tests
						.add(DynamicTest.dynamicTest(endpoint + " as " + name, () -> reachesNothing(endpoint, person)));
				}
			}));
		assertThat(tests).hasSizeGreaterThan(80);
		return tests;
	}

	private void reachesNothing(Endpoint endpoint, Authentication person) throws Exception {
		MvcResult answer = this.mvc.perform(request(endpoint.method(), endpoint.example()).with(authentication(person)))
			.andReturn();
		assertThat(answer.getHandler()).isNull();
		assertThat(answer.getResponse().getStatus()).isIn(302, 403);
	}

	private int answer(HttpMethod method, String path, Authentication person) throws Exception {
		return this.mvc.perform(request(method, path).with(authentication(person)).with(csrf()))
			.andReturn()
			.getResponse()
			.getStatus();
	}

	@Test
	void everyRowIsOfAnEndpoint() {
		Set<String> used = this.endpoints.all()
			.stream()
			.map(endpoint -> rowOf(endpoint).pattern())
			.collect(Collectors.toSet());
		assertThat(used).containsExactlyInAnyOrderElementsOf(rows().stream().map(Row::pattern).toList());
	}

}

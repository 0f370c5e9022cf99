package jp.gmis.sos.user;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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
	 * The first row that matches counts. An x lets the role in, wherever the data is its
	 * own; whose data it sees is what the tests of each page show.
	 */
	private static final String TABLE = """
			endpoint                     FACILITY ASSOCIATION PREFECTURE NATIONAL ADMIN
			/                            x        x           x          x        x
			/login/**                    x        x           x          x        x
			/password/**                 x        x           x          x        x
			/manual                      x        x           x          x        x
			/error                       x        x           x          x        x
			/account/**                  x        x           x          x        x
			/announcements               x        x           x          x        x
			/faq                         x        x           x          x        x
			/calendar                    x        x           x          x        x
			/surveys/**                  x        .           .          .        .
			/proxy-end                   x        x           x          x        x
			/proxy                       .        x           .          .        .
			/requests/new                x        .           .          .        .
			/requests/{id}/edit          x        .           .          .        .
			/requests/{id}/draft/**      x        .           .          .        .
			/requests/{id}/submit        x        .           .          .        .
			/requests/{id}/withdraw      x        .           .          .        .
			/requests/{id}/follow        x        .           .          .        .
			/requests                    x        .           x          x        x
			/requests.csv                x        .           x          x        x
			/requests/{id}               x        .           x          x        x
			/requests/{id}/print         x        .           x          x        x
			/desk/**                     .        .           x          x        .
			/distribution/**             .        .           x          x        x
			/figures                     .        .           x          x        x
			/figures.csv                 .        .           x          x        x
			/admin/**                    .        .           .          .        x
			/api/**                      .        .           .          .        .""";

	@Autowired
	private MockMvc mvc;

	@Autowired
	private WebInvocationPrivilegeEvaluator rules;

	@Autowired
	private Scenario scenario;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	private final AntPathMatcher paths = new AntPathMatcher();

	private Map<Role, Authentication> people;

	private record Endpoint(HttpMethod method, String path) implements Comparable<Endpoint> {

		/** The path with something in place of its variables. */
		String example() {
			return this.path.replace("{id}", UUID.randomUUID().toString()).replaceAll("\\{[^}]*}", "1");
		}

		@Override
		public int compareTo(Endpoint other) {
			return toString().compareTo(other.toString());
		}

	}

	private record Row(String pattern, Set<Role> roles) {

	}

	@BeforeEach
	void somebodyOfEachRole() {
		this.people = new TreeMap<>();
		Stream.of(this.scenario.hospital().getCode().value(), member().getUsername(), "tokyo", "kuni", "admin")
			.map(username -> SignedInUser.of(this.scenario.account(username)))
			.forEach(user -> this.people.put(user.role(),
					UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities())));
		assertThat(this.people).hasSize(Role.values().length);
	}

	private UserAccount member() {
		return this.accounts.findByUsername("matrix-association")
			.orElseGet(() -> this.accounts.save(new UserAccount("matrix-association", "", Role.ASSOCIATION, "試験団体",
					"matrix@association.example.jp", null, null)));
	}

	private static List<Row> rows() {
		List<String> lines = TABLE.lines().toList();
		List<Role> roles = Stream.of(lines.getFirst().split("\\s+")).skip(1).map(Role::valueOf).toList();
		assertThat(roles).containsExactlyInAnyOrder(Role.values());
		return lines.stream().skip(1).map(line -> line.split("\\s+")).map(cells -> {
			Set<Role> allowed = EnumSet.noneOf(Role.class);
			for (int column = 0; column < roles.size(); column++) {
				if (cells[column + 1].equals("x")) {
					allowed.add(roles.get(column));
				}
			}
			return new Row(cells[0], allowed);
		}).toList();
	}

	private Set<Endpoint> endpoints() {
		Set<Endpoint> endpoints = new TreeSet<>();
		this.mappings.getHandlerMethods().keySet().forEach(mapping -> {
			Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
			(methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).forEach(method -> mapping.getPatternValues()
				.forEach(path -> endpoints.add(new Endpoint(method.asHttpMethod(), path))));
		});
		return endpoints;
	}

	private Row rowOf(Endpoint endpoint) {
		return rows().stream()
			.filter(row -> this.paths.match(row.pattern(), endpoint.path()))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No row says who may use " + endpoint));
	}

	@TestFactory
	List<DynamicTest> everyEndpointLetsInThoseOfItsRow() {
		List<DynamicTest> tests = new ArrayList<>();
		endpoints().forEach(endpoint -> this.people.forEach((role, person) -> tests
			.add(DynamicTest.dynamicTest(endpoint + " as " + role, () -> check(endpoint, role, person)))));
		assertThat(tests).hasSizeGreaterThan(500);
		return tests;
	}

	private void check(Endpoint endpoint, Role role, Authentication person) throws Exception {
		boolean allowed = rowOf(endpoint).roles().contains(role);
		String path = endpoint.example();
		assertThat(this.rules.isAllowed("", path, endpoint.method().name(), person)).isEqualTo(allowed);
		if (!allowed) {
			assertThat(answer(endpoint.method(), path, person)).isEqualTo(403);
		}
		else if (endpoint.method().equals(HttpMethod.GET) && path.equals(endpoint.path()) && !path.equals("/error")) {
			assertThat(answer(endpoint.method(), path, person)).isLessThan(500).isNotEqualTo(403);
		}
	}

	private int answer(HttpMethod method, String path, Authentication person) throws Exception {
		return this.mvc.perform(request(method, path).with(authentication(person)).with(csrf()))
			.andReturn()
			.getResponse()
			.getStatus();
	}

	@Test
	void everyRowIsOfAnEndpoint() {
		Set<String> used = endpoints().stream().map(endpoint -> rowOf(endpoint).pattern()).collect(Collectors.toSet());
		assertThat(used).containsExactlyInAnyOrderElementsOf(rows().stream().map(Row::pattern).toList());
	}

}

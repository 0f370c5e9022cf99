package jp.gmis.sos.user;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.testsupport.Endpoints.Endpoint;
import jp.gmis.sos.testsupport.Endpoints;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/**
 * Every endpoint there is, as found at run time: for the anonymous visitor, and, where it
 * is about a request, for everybody whose request it is not.
 */
@PlatformTest
class EndpointAccessTests {

	/** What one may open without signing in. */
	private static final Set<String> OPEN = Set.of("/login", "/login/refused", "/password/forgot", "/password/sent",
			"/password/reset", "/manual", "/error");

	/** By {@code ApiTests} and {@code DecidedExportTests}; /admin has no neighbours. */
	private static final Set<String> TRIED_ELSEWHERE = Set.of("/api/v1/requests/{id}", "/distribution/{number}.csv");

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Endpoints endpoints;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	private Stream<Endpoint> all() {
		List<Endpoint> all = this.endpoints.all();
		assertThat(all).hasSizeGreaterThan(40);
		return all.stream();
	}

	@TestFactory
	List<DynamicTest> leadsTheAnonymousVisitorToTheLogin() {
		return all().filter(endpoint -> !OPEN.contains(endpoint.path()))
			.map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> {
				MockHttpServletResponse answer = this.mvc
					.perform(request(endpoint.method(), endpoint.example()).with(csrf()))
					.andReturn()
					.getResponse();
				if (endpoint.isApi()) {
					assertThat(answer.getStatus()).isEqualTo(401);
				}
				else {
					assertThat(answer.getRedirectedUrl()).endsWith("/login");
				}
			}))
			.toList();
	}

	/** An endpoint about one thing has to be tried by those whom it does not concern. */
	@Test
	void whoseThingsAnEndpointIsAboutIsTriedSomewhere() {
		assertThat(all().filter(endpoint -> endpoint.path().contains("{"))
			.filter(endpoint -> !isOfARequest(endpoint) && !endpoint.path().startsWith("/admin/"))
			.map(Endpoint::path)).containsExactlyInAnyOrderElementsOf(TRIED_ELSEWHERE);
	}

	private static boolean isOfARequest(Endpoint endpoint) {
		return endpoint.path().startsWith("/requests/{") || endpoint.path().startsWith("/desk/{");
	}

	@TestFactory
	List<DynamicTest> aRequestIsNotFoundByWhomItDoesNotConcern() {
		Facility hospital = this.scenario.hospital();
		UUID id = this.scenario.draft(hospital);
		this.scenario.submitUnknownToTheEngine(hospital, id);
		Facility neighbour = this.scenario.facility(FacilityType.HOSPITAL, "27", Set.of(Agreement.BEDS));
		List<RequestPostProcessor> strangers = List.of(this.logins.as(this.scenario.hospital()),
				this.logins.as(neighbour), this.logins.as("osaka"), this.logins.as(this.scenario.association()));
		List<Endpoint> ofRequests = all().filter(EndpointAccessTests::isOfARequest).toList();
		assertThat(ofRequests).hasSizeGreaterThan(8);
		return ofRequests.stream().map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> {
			int version = this.scenario.request(id).getVersion();
			for (RequestPostProcessor stranger : strangers) {
				int answer = this.mvc
					.perform(request(endpoint.method(), endpoint.about(id)).param("token", id.toString())
						.param("training", "false")
						.param("follow", "true")
						.param("kind", "MEMO")
						.param("note", "横から")
						.with(stranger)
						.with(csrf()))
					.andReturn()
					.getResponse()
					.getStatus();
				assertThat(answer).isIn(403, 404);
			}
			assertThat(this.scenario.request(id).getVersion()).isEqualTo(version);
		})).toList();
	}

}

package jp.gmis.sos.distribution;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** 配布データ: each decided request in exactly one file of each person, within their scope. */
@PlatformTest
class DecidedExportTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private DecidedExports exports;

	private UUID decided(Facility facility) {
		UUID id = this.scenario.draft(facility);
		this.scenario.approveUnknownToTheEngine(facility, id);
		this.scenario.acceptUnknownToTheEngine(id);
		return id;
	}

	private String file(String username, long number) throws Exception {
		return this.mvc.perform(get("/distribution/{number}.csv", number).with(this.logins.as(username)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private long make(String username) throws Exception {
		this.mvc.perform(post("/distribution").with(this.logins.as(username)).with(csrf()))
			.andExpect(flash().attribute("message", "distribution.made"));
		return this.exports.newest(username, 1).getFirst().id();
	}

	@Test
	void eachRequestIsInOneFileOfEachPerson() throws Exception {
		UUID first = decided(this.scenario.eligible(FacilityType.PHARMACY));
		String file = file("kuni", make("kuni"));
		assertThat(file).startsWith("\uFEFF明細ID,").contains(first + "-N95_MASK").contains(first + "-SURGICAL_MASK");
		assertThat(file.lines().filter(line -> line.contains(first + "-N95_MASK")).findFirst().orElseThrow())
			.contains("+09:00")
			.contains("東京都")
			.endsWith(",100");

		UUID second = decided(this.scenario.eligible(FacilityType.PHARMACY));
		this.mvc.perform(get("/distribution").with(this.logins.as("kuni")))
			.andExpect(content().string(containsString("まだファイルにしていない要請：1件")));
		long number = make("kuni");
		assertThat(file("kuni", number)).contains(second.toString()).doesNotContain(first.toString());
		assertThat(file("kuni", number)).isEqualTo(file("kuni", number));
		this.mvc.perform(post("/distribution").with(this.logins.as("kuni")).with(csrf()))
			.andExpect(flash().attribute("message", "distribution.nothing"));

		assertThat(file("admin", make("admin"))).contains(first.toString(), second.toString());
	}

	@Test
	void aPrefectureGetsItsOwnAndNobodyGetsAnothersFile() throws Exception {
		UUID tokyo = decided(this.scenario.eligible(FacilityType.PHARMACY));
		UUID osaka = decided(this.scenario.eligible(FacilityType.PHARMACY, "27"));
		long number = make("tokyo");
		assertThat(file("tokyo", number)).contains(tokyo.toString()).doesNotContain(osaka.toString());
		for (String other : List.of("osaka", "kuni", "admin")) {
			this.mvc.perform(get("/distribution/{number}.csv", number).with(this.logins.as(other)))
				.andExpect(status().isNotFound());
		}
		Facility facility = this.scenario.hospital();
		this.mvc.perform(get("/distribution").with(this.logins.as(facility))).andExpect(status().isForbidden());
		this.mvc.perform(get("/distribution/{number}.csv", number).with(this.logins.as(facility)))
			.andExpect(status().isForbidden());
		this.mvc.perform(post("/distribution").with(this.logins.as(facility)).with(csrf()))
			.andExpect(status().isForbidden());
	}

	@Test
	void trainingAndWhatIsNotDistributedAreInNoFile() throws Exception {
		Facility facility = this.scenario.eligible(FacilityType.PHARMACY, "01");
		UUID open = this.scenario.draft(facility);
		this.scenario.approveUnknownToTheEngine(facility, open);
		UUID training = this.scenario.draft(facility);
		this.scenario.approveTrainingUnknownToTheEngine(facility, training);
		this.scenario.acceptUnknownToTheEngine(training);
		UUID real = decided(facility);
		assertThat(file("hokkaido", make("hokkaido"))).contains(real.toString())
			.doesNotContain(open.toString())
			.doesNotContain(training.toString());
	}

	@Test
	void twentyClicksAtOnceMakeOneFile() throws Exception {
		decided(this.scenario.eligible(FacilityType.PHARMACY));
		int before = this.exports.newest("tokyo", 1000).size();
		try (ExecutorService clicks = Executors.newFixedThreadPool(20)) {
			Callable<Object> click = () -> this.exports.make("tokyo", RequestScope.ofPrefecture("13"));
			for (Future<Object> result : clicks.invokeAll(Collections.nCopies(20, click))) {
				result.get();
			}
		}
		assertThat(this.exports.newest("tokyo", 1000)).hasSize(before + 1);
	}

}

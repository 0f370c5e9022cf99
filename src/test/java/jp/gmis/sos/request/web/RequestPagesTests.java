package jp.gmis.sos.request.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The pages of requests: whose they are, what they refuse and what they keep. */
@PlatformTest
class RequestPagesTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private DistributionRequests requests;

	private Facility hospital;

	@BeforeEach
	void aHospital() {
		this.hospital = this.scenario.hospital();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/edit", "/submit", "/withdraw" })
	void isNotFoundForAnotherFacility(String page) throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		Facility other = this.scenario.hospital();
		this.mvc.perform(get("/requests/" + id + page).with(login(other))).andExpect(status().isNotFound());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/edit", "/submit", "/withdraw" })
	void cannotBeChangedByAnotherFacility(String page) throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		Facility other = this.scenario.hospital();
		this.mvc
			.perform(valid(post("/requests/" + id + page)).param("id", id.toString())
				.param("version", "0")
				.param("token", UUID.randomUUID().toString())
				.param("training", "false")
				.with(login(other)))
			.andExpect(status().isNotFound());
		assertThat(this.scenario.request(id).getVersion()).isZero();
	}

	@Test
	void isSeenByItsPrefectureAndTheNationOnlyOnceHandedIn() throws Exception {
		UUID draft = this.scenario.draft(this.hospital);
		UUID handedIn = this.scenario.submitted(this.hospital);
		for (String reviewer : List.of("tokyo", "kuni", "admin")) {
			this.mvc.perform(get("/requests/" + draft).with(login(reviewer))).andExpect(status().isNotFound());
			this.mvc.perform(get("/requests/" + handedIn).with(login(reviewer))).andExpect(status().isOk());
		}
		this.mvc.perform(get("/requests/" + handedIn).with(login("osaka"))).andExpect(status().isNotFound());
	}

	@Test
	void listsOnlyWhatIsInScope() throws Exception {
		this.scenario.submitted(this.hospital);
		Facility osaka = this.scenario.facility(FacilityType.CLINIC, "27", Set.of(Agreement.HOME_CARE));
		this.scenario.submitted(osaka);
		String here = this.hospital.getName();
		String list = "/requests?view=ALL&text=" + here;
		this.mvc.perform(get(list).with(login(this.hospital))).andExpect(content().string(containsString("1 個の項目")));
		this.mvc.perform(get(list).with(login(osaka))).andExpect(content().string(containsString("0 個の項目")));
		this.mvc.perform(get(list).with(login("tokyo"))).andExpect(content().string(containsString("1 個の項目")));
		this.mvc.perform(get(list).with(login("osaka"))).andExpect(content().string(containsString("0 個の項目")));
		this.mvc.perform(get(list).with(login("kuni"))).andExpect(content().string(containsString("1 個の項目")));
	}

	@Test
	void marksTrainingAndOnlyTraining() throws Exception {
		UUID real = this.scenario.submitted(this.hospital);
		Facility okinawa = this.scenario.facility(FacilityType.HOSPITAL, "47", Set.of(Agreement.BEDS));
		this.scenario.peacetimeIn("47");
		UUID training = this.scenario.submitted(okinawa);
		String chip = "class=\"training\"";
		for (String page : List.of("/requests/" + real, "/requests?view=ALL")) {
			this.mvc.perform(get(page).with(login(this.hospital)))
				.andExpect(content().string(containsString("現在、緊急配布要請を受付中です。")))
				.andExpect(content().string(not(containsString(chip))));
		}
		for (String page : List.of("/requests/" + training, "/requests?view=ALL")) {
			this.mvc.perform(get(page).with(login(okinawa)))
				.andExpect(content().string(containsString("現在、緊急配布要請の受付を停止しております。")))
				.andExpect(content().string(containsString(chip)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/requests", "/requests/new", "/requests/0f0e0d0c-0b0a-0908-0706-050403020100" })
	void sendsAnonymousVisitorsToTheLogin(String page) throws Exception {
		this.mvc.perform(get(page)).andExpect(status().is3xxRedirection()).andExpect(redirectedUrl("/login"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/requests/new", "/requests/0f0e0d0c-0b0a-0908-0706-050403020100/submit" })
	void letsOnlyFacilitiesWrite(String page) throws Exception {
		this.mvc.perform(get(page).with(login("tokyo"))).andExpect(status().isForbidden());
		this.mvc.perform(post(page).with(login("kuni")).with(csrf())).andExpect(status().isForbidden());
	}

	@ParameterizedTest
	@ValueSource(strings = { "0f0e0d0c-0b0a-0908-0706-050403020100", "1", "abc", "' or 1=1" })
	void aForgedIdIsNotFound(String id) throws Exception {
		this.mvc.perform(get("/requests/{id}", id).with(login(this.hospital))).andExpect(status().isNotFound());
	}

	@ParameterizedTest(name = "{0}={1} → {2}")
	@CsvSource(quoteCharacter = '"', emptyValue = "", textBlock = """
			quantities[N95_MASK], "",         要請数を1品目以上入力してください。
			quantities[N95_MASK], -20,        N95等マスクの要請数は、1以上にしてください。必要がなければ空欄にしてください。
			quantities[N95_MASK], 0,          N95等マスクの要請数は、1以上にしてください。必要がなければ空欄にしてください。
			quantities[N95_MASK], たくさん,   N95等マスクの要請数は、数字だけで入力してください（例：100）。
			quantities[N95_MASK], 1.5,        N95等マスクの要請数は、数字だけで入力してください（例：100）。
			quantities[N95_MASK], 30,         N95等マスクの要請数は、20枚の倍数にしてください。
			quantities[N95_MASK], 10000000,   "N95等マスクの要請数は、9,999,999以下にしてください。"
			quantities[BOMB],     20,         取り扱いのない品目が含まれています。画面を開き直して入力してください。
			reason,               "",         要請理由を入力してください。
			contactName,          "",         担当者を入力してください。
			contactPhone,         "",         電話番号を入力してください。
			quantities[N95_MASK], 99999999999, "N95等マスクの要請数は、9,999,999以下にしてください。"
			contactPhone,         電話なし,   電話番号は、数字とハイフンで入力してください（例：03-1234-5678）。
			conditionsConfirmed,  false,      「上記の緊急配布条件を満たしていることを確認した」にチェックをしてください。
			""")
	void refusesBadInputAndKeepsWhatWasTyped(String field, String value, String message) throws Exception {
		UUID id = UUID.randomUUID();
		MockHttpServletRequestBuilder form = post("/requests/new").param("id", id.toString());
		List<String> fields = List.of("conditionsConfirmed", "quantities[N95_MASK]", "reason", "contactName",
				"contactPhone");
		List<String> values = List.of("true", "100", "入荷が止まっています", "山田", "03-1234-5678");
		IntStream.range(0, fields.size())
			.filter(index -> !fields.get(index).equals(field))
			.forEach(index -> form.param(fields.get(index), values.get(index)));
		this.mvc.perform(form.param(field, value).with(login(this.hospital)).with(csrf()))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString(message)))
			.andExpect(content().string(containsString(field.equals("reason") ? "山田" : "入荷が止まっています")))
			.andExpect(content()
				.string(containsString(field.equals("conditionsConfirmed") || value.equals("BOMB") ? "" : value)));
		assertThat(this.requests.existsById(id)).isFalse();
	}

	@Test
	void refusesBadInputOnEditTooAndKeepsWhatIsStored() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		edit(id, 0, "").andExpect(status().isOk()).andExpect(content().string(containsString("要請理由を入力してください。")));
		assertThat(this.scenario.request(id).getReason()).isEqualTo("入荷が止まっています");
	}

	@Test
	void refusesNamesAndNumbersThatAreTooLong() throws Exception {
		this.mvc
			.perform(post("/requests/new").param("id", UUID.randomUUID().toString())
				.param("contactName", "山".repeat(101))
				.param("contactPhone", "0".repeat(40))
				.with(login(this.hospital))
				.with(csrf()))
			.andExpect(content().string(containsString("100文字以内で入力してください。")))
			.andExpect(content().string(containsString("電話番号は、数字とハイフンで入力してください")));
	}

	@Test
	void aNewFormWithTheIdOfAnotherFacilitysRequestIsNotFound() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		this.mvc
			.perform(valid(post("/requests/new")).param("id", id.toString())
				.param("reason", "横取り")
				.with(login(this.scenario.hospital())))
			.andExpect(status().isNotFound());
		assertThat(this.scenario.request(id).getReason()).isEqualTo("入荷が止まっています");
	}

	@Test
	void storingANewFormAgainWithACorrectionAsksFirst() throws Exception {
		UUID id = UUID.randomUUID();
		store(id, "不足").andExpect(redirectedUrl("/requests/" + id));
		store(id, "不足（訂正）").andExpect(status().isOk())
			.andExpect(content().string(containsString("現在の内容とあなたの入力")))
			.andExpect(content().string(containsString("不足（訂正）")));
		assertThat(this.scenario.request(id).getReason()).isEqualTo("不足");
		edit(id, 0, "不足（訂正）").andExpect(redirectedUrl("/requests/" + id));
		assertThat(this.scenario.request(id).getReason()).isEqualTo("不足（訂正）");
	}

	private ResultActions store(UUID id, String reason) throws Exception {
		return this.mvc.perform(valid(post("/requests/new")).param("id", id.toString())
			.param("version", "-1")
			.param("reason", reason)
			.with(login(this.hospital)));
	}

	@Test
	void savingTheSameEditTwiceIsNoConflictAndNoSecondSubmission() throws Exception {
		UUID id = this.scenario.submitted(this.hospital);
		int version = this.scenario.request(id).getVersion();
		this.scenario.withdraw(this.hospital, id);
		int seen = this.scenario.request(id).getVersion();
		edit(id, seen, "訂正した理由").andExpect(redirectedUrl("/requests/" + id));
		edit(id, seen, "訂正した理由").andExpect(redirectedUrl("/requests/" + id));
		assertThat(seen).isGreaterThan(version);
		assertThat(this.scenario.request(id).getSubmissionNumber()).isEqualTo(1);
	}

	@Test
	void withdrawingTwiceSaysTheSameTwice() throws Exception {
		UUID id = this.scenario.submitted(this.hospital);
		for (int times = 0; times < 2; times++) {
			this.mvc.perform(post("/requests/" + id + "/withdraw").with(login(this.hospital)).with(csrf()))
				.andExpect(redirectedUrl("/requests/" + id))
				.andExpect(flash().attribute("message", "request.withdrawn"));
		}
	}

	@Test
	void anEditOfWhatWasConcludedMeanwhileIsToldSo() throws Exception {
		this.hospital = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(this.hospital);
		this.scenario.approveUnknownToTheEngine(this.hospital, id);
		edit(id, 0, "遅い修正").andExpect(redirectedUrl("/requests/" + id))
			.andExpect(flash().attribute("problem", "request.error.closing"));
		edit(id, this.scenario.request(id).getVersion(), "遅い修正").andExpect(redirectedUrl("/requests/" + id))
			.andExpect(flash().attribute("problem", "request.error.closing"));
	}

	@Test
	void refusesTextThatIsTooLong() throws Exception {
		this.mvc
			.perform(valid(post("/requests/new")).param("id", UUID.randomUUID().toString())
				.param("reason", "あ".repeat(2001))
				.with(login(this.hospital)))
			.andExpect(content().string(containsString("2,000文字以内で入力してください。")));
	}

	@Test
	void takesFullWidthDigitsAndSeparators() throws Exception {
		UUID id = UUID.randomUUID();
		this.mvc
			.perform(post("/requests/new").param("id", id.toString())
				.param("conditionsConfirmed", "true")
				.param("quantities[N95_MASK]", "１，２００")
				.param("reason", "不足")
				.param("contactName", "山田")
				.param("contactPhone", "０３−１２３４−５６７８")
				.with(login(this.hospital))
				.with(csrf()))
			.andExpect(redirectedUrl("/requests/" + id));
		assertThat(this.scenario.request(id).getLines().get("N95_MASK").requested()).isEqualTo(1200);
		assertThat(this.scenario.request(id).getContactPhone()).isEqualTo("03-1234-5678");
	}

	@Test
	void escapesWhatPeopleWrite() throws Exception {
		UUID id = UUID.randomUUID();
		this.mvc
			.perform(valid(post("/requests/new")).param("id", id.toString())
				.param("reason", "<script>alert(1)</script>")
				.with(login(this.hospital)))
			.andExpect(redirectedUrl("/requests/" + id));
		this.mvc.perform(get("/requests/" + id).with(login(this.hospital)))
			.andExpect(content().string(not(containsString("<script>alert"))))
			.andExpect(header().string("Content-Security-Policy", containsString("script-src 'self'")));
	}

	@Test
	void storingTheSameFormTwiceMakesOneRequest() throws Exception {
		UUID id = UUID.randomUUID();
		for (int times = 0; times < 2; times++) {
			this.mvc
				.perform(valid(post("/requests/new")).param("id", id.toString())
					.param("reason", "不足")
					.with(login(this.hospital)))
				.andExpect(redirectedUrl("/requests/" + id));
		}
		assertThat(this.scenario.request(id).getHistory()).hasSize(1);
	}

	@Test
	void twentyClicksAtOnceMakeOneSubmissionAndTwentyEqualAnswers() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		String token = UUID.randomUUID().toString();
		Callable<String> click = () -> this.mvc
			.perform(post("/requests/" + id + "/submit").param("token", token)
				.param("training", "false")
				.with(login(this.hospital))
				.with(csrf()))
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
		try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
			List<Future<String>> answers = threads.invokeAll(IntStream.range(0, 20).mapToObj(index -> click).toList());
			for (Future<String> answer : answers) {
				assertThat(answer.get()).isEqualTo("/requests/" + id);
			}
		}
		assertThat(this.scenario.request(id).getSubmissions()).hasSize(1);
	}

	@Test
	void whatWasConfirmedAsTrainingIsNotHandedInForRealNorTheOtherWayRound() throws Exception {
		Facility okinawa = this.scenario.facility(FacilityType.HOSPITAL, "46", Set.of(Agreement.BEDS));
		UUID id = this.scenario.draft(okinawa);
		String token = UUID.randomUUID().toString();
		this.scenario.peacetimeIn("46");
		MockHttpServletRequestBuilder click = post("/requests/" + id + "/submit").param("token", token)
			.with(login(okinawa))
			.with(csrf());
		this.mvc.perform(click.param("training", "false"))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("画面を開いたあとに受付状態が切り替わりました。まだ申請していません。")))
			.andExpect(content().string(containsString("現在は訓練のための申請です。")));
		assertThat(this.scenario.request(id).getSubmissionNumber()).isZero();
		this.mvc
			.perform(post("/requests/" + id + "/submit").param("token", token)
				.param("training", "true")
				.with(login(okinawa))
				.with(csrf()))
			.andExpect(redirectedUrl("/requests/" + id));
		assertThat(this.scenario.request(id).isTraining()).isTrue();
	}

	@Test
	void saysBeforehandWhetherItWouldQualifyAndWhereToMendIt() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		for (String page : List.of("", "/submit")) {
			this.mvc.perform(get("/requests/" + id + page).with(login(this.hospital)))
				.andExpect(content().string(containsString("いま申請すると「エラー有り」となります。")))
				.andExpect(content().string(containsString("/surveys/weekly?request=" + id)));
		}
		this.scenario.answerDaily(this.hospital);
		this.scenario.answerWeekly(this.hospital, Procurement.DIFFICULT);
		this.mvc.perform(get("/requests/" + id + "/submit").with(login(this.hospital)))
			.andExpect(content().string(containsString("いま申請すると、配布要件を満たします。")));
		assertThat(this.scenario.request(id).getSubmissionNumber()).isZero();
	}

	@Test
	void namesTheItemsThatCanStillBeBought() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		this.scenario.answerWeekly(this.hospital, Procurement.AVAILABLE);
		this.mvc.perform(get("/requests/" + id).with(login(this.hospital)))
			.andExpect(content().string(containsString("対象の品目：サージカルマスク、N95等マスク")));
	}

	@Test
	void theSecondOfTwoEditorsSeesTheConflictAndKeepsTheirInput() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		edit(id, 0, "先に保存した理由").andExpect(redirectedUrl("/requests/" + id));
		edit(id, 0, "後から保存した理由").andExpect(status().isOk())
			.andExpect(content().string(containsString("ほかの方が先に保存したか、確認が進みました。")))
			.andExpect(content().string(containsString("先に保存した理由")))
			.andExpect(content().string(containsString("<td>100</td>")))
			.andExpect(content().string(containsString("後から保存した理由")));
		assertThat(this.scenario.request(id).getReason()).isEqualTo("先に保存した理由");
		edit(id, this.scenario.request(id).getVersion(), "後から保存した理由").andExpect(redirectedUrl("/requests/" + id));
		assertThat(this.scenario.request(id).getReason()).isEqualTo("後から保存した理由");
	}

	private ResultActions edit(UUID id, int version, String reason) throws Exception {
		return this.mvc.perform(valid(post("/requests/" + id + "/edit")).param("id", id.toString())
			.param("version", String.valueOf(version))
			.param("reason", reason)
			.with(login(this.hospital)));
	}

	@Test
	void saysThatThereIsNothingToWithdraw() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		this.mvc.perform(post("/requests/" + id + "/withdraw").with(login(this.hospital)).with(csrf()))
			.andExpect(redirectedUrl("/requests/" + id))
			.andExpect(flash().attribute("problem", "request.error.notInProcess"));
		DistributionRequest untouched = this.scenario.request(id);
		assertThat(untouched.getStatus()).isEqualTo(RequestStatus.NOT_SUBMITTED);
		assertThat(untouched.getHistory()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "view=nonsense", "page=-5", "page=abc", "sort=id;drop", "descending=maybe", "text=%25" })
	void aStrangeListAddressShowsTheListAllTheSame(String query) throws Exception {
		int answer = this.mvc.perform(get("/requests?" + query).with(login(this.hospital)))
			.andReturn()
			.getResponse()
			.getStatus();
		assertThat(answer).isIn(200, 302);
	}

	/** Everything but the reason. */
	private static MockHttpServletRequestBuilder valid(MockHttpServletRequestBuilder form) {
		return form.param("conditionsConfirmed", "true")
			.param("quantities[N95_MASK]", "100")
			.param("contactName", "山田")
			.param("contactPhone", "03-1234-5678")
			.with(csrf());
	}

	private RequestPostProcessor login(Facility facility) {
		return this.logins.as(facility);
	}

	private RequestPostProcessor login(String username) {
		return this.logins.as(username);
	}

}

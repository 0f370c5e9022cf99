package jp.gmis.sos.request.web;

import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
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

/** データ一覧 as a page and as a file, and what one does from 要請の画面 beside editing. */
@PlatformTest
class RequestListPagesTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private Facilities facilities;

	@Autowired
	private JdbcTemplate database;

	private Facility hospital;

	@BeforeEach
	void aHospital() {
		this.hospital = this.scenario.hospital();
	}

	@Test
	void theSummaryLineIsInTheWordsOfTheManual() throws Exception {
		this.scenario.draft(this.hospital);
		page("/requests?view=ALL&sort=TITLE").contains("1 個の項目 • 並び替え基準: タイトル • 検索条件: すべて選択");
		page("/requests").contains("1 個の項目 • 並び替え基準: 申請日時 • 検索条件: 実施中の緊急配布要請");
		page("/requests?text=" + this.hospital.getName())
			.contains("検索条件: 実施中の緊急配布要請 - 「" + this.hospital.getName() + "」");
	}

	@Test
	void everyViewSaysWhenItIsEmpty() throws Exception {
		page("/requests").contains("過去30日間の緊急配布要請はありません。");
		page("/requests?view=ALL").contains("緊急配布要請はまだありません。");
		page("/requests?view=RECENT").contains("最近参照した緊急配布要請はありません。");
		page("/requests?text=どこにもない").contains("「どこにもない」に一致する緊急配布要請はありません。");
	}

	@Test
	void whatOneHasOpenedIsRecent() throws Exception {
		UUID first = this.scenario.draft(this.hospital);
		UUID second = this.scenario.draft(this.hospital);
		page("/requests/" + first);
		page("/requests?view=RECENT").contains("/requests/" + first)
			.doesNotContain("/requests/" + second)
			.contains("並び替え基準: 最近参照した順");
		String colleague = this.scenario.colleague(this.hospital);
		this.mvc.perform(get("/requests?view=RECENT").with(this.logins.as(colleague)))
			.andExpect(content().string(not(containsString("/requests/" + first))));
	}

	@Test
	void pagesThroughManyAndKeepsViewSortAndSearch() throws Exception {
		for (int number = 0; number < 51; number++) {
			this.scenario.draft(this.hospital);
		}
		String list = page("/requests?view=ALL&sort=TITLE&descending=true&text=" + this.hospital.getName())
			.contains("51 個の項目")
			.contains("次のページ")
			.doesNotContain("前のページ")
			.actual();
		String next = list.replaceAll("(?s).*href=\"(/requests\\?[^\"]*after=[^\"]*)\".*", "$1").replace("&amp;", "&");
		assertThat(next).contains("view=ALL").contains("sort=TITLE").contains("descending=true").contains("text=");
		this.mvc.perform(get(URI.create(next)).with(this.logins.as(this.hospital)))
			.andExpect(content().string(containsString("前のページ")))
			.andExpect(content().string(not(containsString("次のページ"))));
	}

	@Test
	void theFileHasAllThreeQuantitiesAndJapaneseTimes() throws Exception {
		Facility eligible = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(eligible);
		this.scenario.approveUnknownToTheEngine(eligible, id);
		this.database.update("update request_line set prefecture_quantity = 80, national_quantity = 60 "
				+ "where item_code = 'N95_MASK' and request_id = (select id from distribution_request where "
				+ "facility_code = ?)", eligible.getCode().value());
		this.database.update(
				"update request_line set national_quantity = null where item_code = 'SURGICAL_MASK' "
						+ "and request_id = (select id from distribution_request where facility_code = ?)",
				eligible.getCode().value());
		List<CSVRecord> rows = file(eligible, "/requests.csv?view=ALL");
		assertThat(rows).hasSize(2);
		Map<String, String> masks = rows.get(1).toMap();
		assertThat(masks).containsEntry("品目", "N95等マスク")
			.containsEntry("要請数", "100")
			.containsEntry("都道府県確認数", "80")
			.containsEntry("国確認数", "60")
			.containsEntry("管理番号", id.toString())
			.containsEntry("対応ステータス", "都道府県・国確認中");
		assertThat(masks.get("申請日時")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?\\+09:00");
		assertThat(rows.getFirst().toMap()).containsEntry("品目", "サージカルマスク").containsEntry("国確認数", "");
	}

	@Test
	void noCellOfTheFileIsTakenForAFormula() throws Exception {
		Facility evil = this.facilities.save(new Facility(new FacilityCode("7000000001"), "=HYPERLINK(\"http://evil\")",
				FacilityType.CLINIC, "13", null, Set.of(Agreement.HOME_CARE)));
		this.scenario.draft(evil);
		assertThat(this.database.queryForObject("select count(*) from distribution_request where facility_code = ?",
				Long.class, "7000000001"))
			.isOne();
		this.scenario.submitUnknownToTheEngine(evil, uuidOf("7000000001"));
		List<CSVRecord> rows = file("admin", "/requests.csv?view=ALL&text=7000000001");
		assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.get("医療機関名")).startsWith("'=HYPERLINK"));
		assertThat(file("admin", "/requests.csv?view=ALL&text=700000000")).hasSameSizeAs(rows);
	}

	private UUID uuidOf(String facility) {
		return UuidBytes.read(this.database
			.queryForObject("select id from distribution_request where facility_code = ?", byte[].class, facility));
	}

	@Test
	void theFileHoldsOnlyWhatIsInScope() throws Exception {
		this.scenario.submitUnknownToTheEngine(this.hospital, this.scenario.draft(this.hospital));
		String address = "/requests.csv?view=ALL&text=" + this.hospital.getCode();
		assertThat(file(this.hospital, address)).hasSize(2);
		assertThat(file("tokyo", address)).hasSize(2);
		assertThat(file("osaka", address)).isEmpty();
		assertThat(file(this.scenario.hospital().getCode().value(), address)).isEmpty();
		this.mvc.perform(get(address)).andExpect(redirectedUrl("/login"));
	}

	@Test
	void theFileOfTheRecentOnesHoldsJustThem() throws Exception {
		UUID first = this.scenario.draft(this.hospital);
		this.scenario.draft(this.hospital);
		page("/requests/" + first);
		assertThat(file(this.hospital, "/requests.csv?view=RECENT")).hasSize(2)
			.allSatisfy(row -> assertThat(row.get("管理番号")).isEqualTo(first.toString()));
	}

	@Test
	void aColleagueFollowsAndStopsFollowing() throws Exception {
		UUID id = this.scenario.draft(this.hospital);
		String colleague = this.scenario.colleague(this.hospital);
		follow(id, true, this.logins.as(colleague), "request.followed");
		follow(id, true, this.logins.as(colleague), "request.followed");
		this.mvc.perform(get("/requests/" + id).with(this.logins.as(colleague)))
			.andExpect(content().string(containsString("フォローをやめる")));
		follow(id, false, this.logins.as(colleague), "request.unfollowed");
		this.mvc.perform(get("/requests/" + id).with(this.logins.as(colleague)))
			.andExpect(content().string(containsString("フォローする")));
		this.mvc
			.perform(post("/requests/" + id + "/follow").param("follow", "false")
				.with(this.logins.as(this.hospital))
				.with(csrf()))
			.andExpect(flash().attribute("problem", "request.error.lastFollower"));
		this.mvc
			.perform(post("/requests/" + id + "/follow").param("follow", "true")
				.with(this.logins.as(this.scenario.hospital()))
				.with(csrf()))
			.andExpect(status().isNotFound());
	}

	private void follow(UUID id, boolean follow, RequestPostProcessor who, String message) throws Exception {
		this.mvc
			.perform(post("/requests/" + id + "/follow").param("follow", String.valueOf(follow)).with(who).with(csrf()))
			.andExpect(redirectedUrl("/requests/" + id))
			.andExpect(flash().attribute("message", message));
	}

	@Test
	void showsWhatThePrefectureEntered() throws Exception {
		Facility eligible = this.scenario.eligibleHospital();
		UUID id = this.scenario.draft(eligible);
		this.scenario.approveUnknownToTheEngine(eligible, id);
		for (String page : List.of("/requests/" + id, "/requests/" + id + "/print")) {
			this.mvc.perform(get(page).with(this.logins.as(eligible)))
				.andExpect(content().string(containsString("都道府県入力欄")))
				.andExpect(content().string(containsString("都道府県が確認し、国の確認に進みました。")));
		}
	}

	@Test
	void theHomePageCountsWhatIsOpen() throws Exception {
		page("/").contains("これまでの要請は、すべて受付完了です。").contains("次の受付時限：");
		this.scenario.draft(this.hospital);
		this.scenario.draft(this.hospital);
		page("/").containsPattern("未申請</span>\\s*2件");
	}

	private AbstractStringAssert<?> page(String address) throws Exception {
		return assertThat(this.mvc.perform(get(address).with(this.logins.as(this.hospital)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8));
	}

	private List<CSVRecord> file(Facility facility, String address) throws Exception {
		return file(facility.getCode().value(), address);
	}

	private List<CSVRecord> file(String username, String address) throws Exception {
		String file = this.mvc.perform(get(address).with(this.logins.as(username)))
			.andExpect(status().isOk())
			.andExpect(header().string("Content-Disposition", containsString(".csv")))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(file).startsWith("\ufeff");
		try (CSVParser parser = CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(new StringReader(file.substring(1)))) {
			return parser.getRecords();
		}
	}

}

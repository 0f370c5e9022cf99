package jp.gmis.sos.csv.web;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.survey.Acceptance;
import jp.gmis.sos.survey.DailySurveys;
import jp.gmis.sos.survey.PatientReport;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.StockReport;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.SurveyService;
import jp.gmis.sos.survey.WeeklySurvey;
import jp.gmis.sos.survey.WeeklySurveyLine;
import jp.gmis.sos.survey.WeeklySurveys;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.user.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * CSV取込 of surveys: whole or by row, twice, over the facility's own answers, and bad
 * files.
 */
@PlatformTest
class CsvImportPagesTests {

	private static final String ANSWER = "400,100,調達困難";

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Scenario scenario;

	@Autowired
	private Logins logins;

	@Autowired
	private SurveyService surveys;

	@Autowired
	private WeeklySurveys weeklySurveys;

	@Autowired
	private DailySurveys dailySurveys;

	@Autowired
	private JdbcClient database;

	@LocalServerPort
	private int port;

	@Test
	void isForAdministratorsOnly() throws Exception {
		String hospital = this.scenario.hospital().getCode().value();
		for (String page : List.of("", "/1", "/1/problems.csv", "/examples/weekly-survey.csv")) {
			this.mvc.perform(get("/admin/imports" + page)).andExpect(redirectedUrl("/login"));
			for (String other : List.of("tokyo", "kuni", hospital)) {
				this.mvc.perform(get("/admin/imports" + page).with(this.logins.as(other)))
					.andExpect(status().isForbidden());
				this.mvc.perform(post("/admin/imports" + page).with(this.logins.as(other)).with(csrf()))
					.andExpect(status().isForbidden());
			}
		}
	}

	@Test
	void aGoodFileIsStoredAndTheSameAgainChangesNothing() throws Exception {
		Facility one = this.scenario.hospital();
		Facility other = this.scenario.hospital();
		String file = weekly(row(one, "", ANSWER), row(other, "1", ",,"));
		String first = run("weekly-survey", "ALL_OR_NOTHING", file.getBytes(Charset.forName("windows-31j")));
		assertThat(first).contains("取込が完了しました。", fact("新しく登録した行", 2));
		assertThat(answer(one).orElseThrow().line("N95_MASK").orElseThrow())
			.isEqualTo(new WeeklySurveyLine("N95_MASK", 400, 100, Procurement.DIFFICULT));
		assertThat(answer(other).orElseThrow().getReport()).isEqualTo(StockReport.NOT_APPLICABLE);
		Instant answeredAt = answer(one).orElseThrow().getAnsweredAt();

		String second = run("weekly-survey", "ALL_OR_NOTHING", file.getBytes(StandardCharsets.UTF_8));
		assertThat(second).contains(fact("変わらなかった行", 2), fact("新しく登録した行", 0));
		assertThat(answer(one).orElseThrow().getAnsweredAt()).isEqualTo(answeredAt);
		assertThat(this.surveys.history(one.getCode(), SurveyKind.WEEKLY, PageRequest.of(0, 10))).hasSize(1);

		String third = run("weekly-survey", "ALL_OR_NOTHING",
				weekly(row(one, "", "500,100,調達困難")).getBytes(StandardCharsets.UTF_8));
		assertThat(third).contains(fact("更新した行", 1));
		assertThat(answer(one).orElseThrow().line("N95_MASK").orElseThrow().stock()).isEqualTo(500);
		assertThat(this.surveys.history(one.getCode(), SurveyKind.WEEKLY, PageRequest.of(0, 10))).hasSize(2);
	}

	@Test
	void whatAFacilityAnsweredItselfIsKept() throws Exception {
		Facility hospital = this.scenario.hospital();
		this.scenario.answerWeekly(hospital, Procurement.AVAILABLE);
		String page = run("weekly-survey", "ALL_OR_NOTHING",
				weekly(row(hospital, "", ANSWER)).getBytes(StandardCharsets.UTF_8));
		assertThat(page).contains(fact("医療機関の回答を優先した行", 1), fact("更新した行", 0));
		assertThat(answer(hospital).orElseThrow().line("N95_MASK").orElseThrow().procurement())
			.isEqualTo(Procurement.AVAILABLE);
	}

	@Test
	void whatAFacilityConfirmedIsItsOwn() throws Exception {
		Facility hospital = this.scenario.hospital();
		run("weekly-survey", "ALL_OR_NOTHING", weekly(row(hospital, "1", ",,")).getBytes(StandardCharsets.UTF_8));
		this.surveys.answerWeekly(hospital.getCode(), SurveyKind.WEEKLY.periodOf(this.scenario.today()),
				answer(hospital).orElseThrow().getVersion(), StockReport.NOT_APPLICABLE, Actor.PROCESS);
		String page = run("weekly-survey", "ALL_OR_NOTHING",
				weekly(row(hospital, "", ANSWER)).getBytes(StandardCharsets.UTF_8));
		assertThat(page).contains(fact("医療機関の回答を優先した行", 1));
		assertThat(answer(hospital).orElseThrow().getReport()).isEqualTo(StockReport.NOT_APPLICABLE);
	}

	@Test
	void withABadRowNothingIsStoredOrOnlyTheGoodRowsByChoice() throws Exception {
		Facility good = this.scenario.hospital();
		byte[] file = weekly(row(good, "", ANSWER), "0000000000," + monday() + ",," + fields(ANSWER))
			.getBytes(StandardCharsets.UTF_8);
		String refused = run("weekly-survey", "ALL_OR_NOTHING", file);
		assertThat(refused).contains("取り込みませんでした。", "医療機関コード 0000000000 は登録されていません。");
		assertThat(answer(good)).isEmpty();
		String stored = run("weekly-survey", "GOOD_ROWS", file);
		assertThat(stored).contains("取込が完了しました。", fact("新しく登録した行", 1), fact("誤りのある行", 1));
		assertThat(answer(good)).isPresent();
	}

	@ParameterizedTest(name = "{0},{1},{2},{3} → {4}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			12345     | MONDAY     | "" | 400,100,調達困難 | 医療機関コードは10桁の数字で入力してください。
			CODE      | 2026/2/30  | "" | 400,100,調達困難 | 日付は「2026/11/23」の形で入力してください。
			CODE      | きのう     | "" | 400,100,調達困難 | 日付は「2026/11/23」の形で入力してください。
			CODE      | 2090/01/02 | "" | 400,100,調達困難 | まだ始まっていない期間には回答できません。
			CODE      | 2026/1/6   | "" | 400,100,調達困難 | 週の月曜日の日付を入力してください。
			CODE      | MONDAY     | x  | 400,100,調達困難 | 該当なしの場合は「1」、それ以外は空欄にしてください。
			CODE      | MONDAY     | 1  | 400,100,調達困難 | 「該当なし」の場合はほかの列を空欄に
			CODE      | MONDAY     | "" | ,,               | 「該当なし」の場合はほかの列を空欄に
			CODE      | MONDAY     | "" | =1+1,100,調達困難 | 0以上9,999,999以下の整数で入力してください。
			CODE      | MONDAY     | "" | 400,-1,調達困難  | 0以上9,999,999以下の整数で入力してください。
			CODE      | MONDAY     | "" | 400,,調達困難    | 入力してください。
			CODE      | MONDAY     | "" | 400,100,買える   | のどれかを入力してください。
			""")
	void namesTheLineTheColumnAndTheReason(String code, String week, String none, String answer, String message)
			throws Exception {
		Facility hospital = this.scenario.hospital();
		String row = String.join(",", code.equals("CODE") ? hospital.getCode().value() : code,
				week.equals("MONDAY") ? monday() : week, none, fields(answer));
		String page = run("weekly-survey", "ALL_OR_NOTHING", weekly(row).getBytes(StandardCharsets.UTF_8));
		assertThat(page).contains("取り込みませんでした。", message, "<span>2</span>");
		assertThat(answer(hospital)).isEmpty();
	}

	@Test
	void theSameRowTwiceInAFileIsAProblem() throws Exception {
		Facility hospital = this.scenario.hospital();
		String row = row(hospital, "", ANSWER);
		assertThat(run("weekly-survey", "GOOD_ROWS", weekly(row, "", row).getBytes(StandardCharsets.UTF_8)))
			.contains("2行目と同じ医療機関・同じ対象の行です。", "4行目と同じ医療機関・同じ対象の行です。");
		assertThat(answer(hospital)).isEmpty();
	}

	@Test
	void filesThatAreNoneAreRefusedAsAWhole() throws Exception {
		assertThat(run("weekly-survey", "GOOD_ROWS", weekly("").getBytes(StandardCharsets.UTF_16)))
			.contains("文字コードが読み取れません。");
		assertThat(run("weekly-survey", "GOOD_ROWS", "医療機関コード\n1\n".getBytes(StandardCharsets.UTF_8)))
			.contains("列がありません：週の月曜日、該当なし、サージカルマスク 在庫数");
		Facility hospital = this.scenario.hospital();
		byte[] good = weekly(row(hospital, "", ANSWER)).getBytes(StandardCharsets.UTF_8);
		byte[] broken = Arrays.copyOf(good, good.length + 3);
		broken[good.length] = '"';
		broken[good.length + 1] = (byte) 0x83;
		broken[good.length + 2] = '\n';
		assertThat(run("weekly-survey", "GOOD_ROWS", broken)).contains("取り込みませんでした。");
		assertThat(answer(hospital)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../etc/調査.csv", "C:\\調査\\調査.csv", "調\r\n査.csv", "/調\u0000査\u202e.csv" })
	void aFileIsKnownByTheLastPartOfItsName(String name) throws Exception {
		String page = upload("weekly-survey", "GOOD_ROWS", name, new byte[] { 1 });
		assertThat(finished(page)).contains(">調査.csv<");
		assertThat(this.database
			.sql("select details from audit_entry where action = 'CSV_UPLOADED' order by id desc limit 1")
			.query(String.class)
			.single()).contains("file=調査.csv (1)");
	}

	@Test
	void dailyAnswersAreImportedToo() throws Exception {
		Facility one = this.scenario.hospital();
		Facility other = this.scenario.hospital();
		String today = JapanTime.date(this.scenario.today());
		String heading = "医療機関コード,調査日,該当なし,入院患者数,うち重症者数,外来患者数,受入状況,受入可能病床数\r\n";
		byte[] file = (heading + one.getCode() + "," + today + ",,12,2,35,受入可,4\r\n" + other.getCode() + "," + today
				+ ",1,,,,,\r\n")
			.getBytes(StandardCharsets.UTF_8);
		assertThat(run("daily-survey", "ALL_OR_NOTHING", file)).contains(fact("新しく登録した行", 2));
		assertThat(this.dailySurveys.findByFacilityCodeAndSurveyDate(one.getCode().value(), this.scenario.today())
			.orElseThrow()
			.getReport()).isEqualTo(new PatientReport(false, 12, 2, 35, Acceptance.OPEN, 4));
		byte[] bad = (heading + one.getCode() + "," + today + ",,1,2,35,受入可,\r\n").getBytes(StandardCharsets.UTF_8);
		assertThat(run("daily-survey", "ALL_OR_NOTHING", bad)).contains("うち重症者数は、入院患者数以下にしてください。");
		assertThat(run("daily-survey", "ALL_OR_NOTHING", file)).contains(fact("変わらなかった行", 2));
	}

	@Test
	void theExampleCanBeImportedAsItIs() throws Exception {
		for (String kind : List.of("weekly-survey", "daily-survey")) {
			byte[] example = this.mvc
				.perform(get("/admin/imports/examples/" + kind + ".csv").with(this.logins.as("admin")))
				.andExpect(header().string("Content-Disposition", containsString("attachment")))
				.andReturn()
				.getResponse()
				.getContentAsByteArray();
			assertThat(run(kind, "ALL_OR_NOTHING", example)).contains("取込が完了しました。");
		}
	}

	@Test
	void allProblemsCanBeDownloaded() throws Exception {
		String address = upload("weekly-survey", "ALL_OR_NOTHING",
				weekly("=cmd," + monday() + ",," + "x,y,z,".repeat(5)).getBytes(StandardCharsets.UTF_8));
		finished(address);
		String csv = this.mvc.perform(get(address + "/problems.csv").with(this.logins.as("admin")))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(csv).startsWith("\uFEFF行,列,理由").contains("2,医療機関コード,", "2,非滅菌手袋 調達見込み,");
		assertThat(csv.lines()).hasSize(17);
	}

	@Test
	void whatIsUnknownIsNotFound() throws Exception {
		this.mvc.perform(get("/admin/imports/999999").with(this.logins.as("admin"))).andExpect(status().isNotFound());
		this.mvc.perform(get("/admin/imports/999999/problems.csv").with(this.logins.as("admin")))
			.andExpect(status().isNotFound());
		this.mvc.perform(get("/admin/imports/examples/bombs.csv").with(this.logins.as("admin")))
			.andExpect(status().isNotFound());
		this.mvc
			.perform(multipart("/admin/imports").file(new MockMultipartFile("file", "a.csv", null, new byte[] { 1 }))
				.param("kind", "bombs")
				.param("mode", "GOOD_ROWS")
				.with(this.logins.as("admin"))
				.with(csrf()))
			.andExpect(status().isNotFound());
		this.mvc
			.perform(multipart("/admin/imports").file(new MockMultipartFile("file", "a.csv", null, new byte[0]))
				.param("kind", "daily-survey")
				.param("mode", "GOOD_ROWS")
				.with(this.logins.as("admin"))
				.with(csrf()))
			.andExpect(flash().attribute("problem", "csv.error.noFile"));
	}

	/** Over the network, as the limit is the server's. */
	@Test
	void aFileOf100MegabytesIsRefusedWithAPageThatSaysSo() throws Exception {
		String boundary = "sos";
		byte[] begin = ("--" + boundary
				+ "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.csv\"\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8);
		byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
		byte[] megabyte = new byte[1024 * 1024];
		// Not closed: that would wait for the rest of the file, which nobody reads.
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/admin/imports"))
				.timeout(Duration.ofMinutes(1))
				.header("Content-Type", "multipart/form-data; boundary=" + boundary)
				.header("Accept", "text/html")
				.POST(BodyPublishers.fromPublisher(BodyPublishers.concat(BodyPublishers.ofByteArray(begin),
						BodyPublishers.ofByteArrays(Collections.nCopies(100, megabyte)),
						BodyPublishers.ofByteArray(end)), begin.length + 100L * megabyte.length + end.length))
				.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(answer.body()).contains("ファイルが大きすぎます");
	}

	@Test
	void aFileOfNobodyIsTurnedAwayBeforeItIsRead() throws Exception {
		for (Map.Entry<String, String> expected : Map
			.of("/login", "HTTP/1.1 403", "/requests/new", "HTTP/1.1 403", "/admin/imports", "HTTP/1.1 302")
			.entrySet()) {
			try (Socket stranger = new Socket("localhost", this.port)) {
				stranger.setSoTimeout(5000);
				stranger.getOutputStream()
					.write(("POST " + expected.getKey() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n"
							+ "Content-Type: multipart/form-data; boundary=sos\r\n\r\n--sos\r\n")
						.getBytes(StandardCharsets.US_ASCII));
				byte[] begin = stranger.getInputStream().readNBytes(expected.getValue().length());
				assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo(expected.getValue());
			}
		}
	}

	private String monday() {
		return JapanTime.date(SurveyKind.WEEKLY.periodOf(this.scenario.today()));
	}

	private String row(Facility facility, String none, String answer) {
		return String.join(",", facility.getCode().value(), monday(), none, fields(answer));
	}

	private static String fields(String answer) {
		return String.join(",", Collections.nCopies(5, answer));
	}

	private static String weekly(String... rows) {
		String columns = Stream.of("サージカルマスク", "N95等マスク", "アイソレーションガウン", "フェイスシールド", "非滅菌手袋")
			.map(item -> item + " 在庫数," + item + " 1日使用量," + item + " 調達見込み")
			.collect(Collectors.joining(","));
		return "医療機関コード,週の月曜日,該当なし," + columns + "\r\n" + String.join("\r\n", rows) + "\r\n";
	}

	private Optional<WeeklySurvey> answer(Facility facility) {
		return this.weeklySurveys.findByFacilityCodeAndWeekStart(facility.getCode().value(),
				SurveyKind.WEEKLY.periodOf(this.scenario.today()));
	}

	private static String fact(String name, int count) {
		return "<dt>" + name + "</dt><dd>" + count + "件</dd>";
	}

	private String run(String kind, String mode, byte[] file) throws Exception {
		return finished(upload(kind, mode, file));
	}

	private String upload(String kind, String mode, byte[] file) throws Exception {
		return upload(kind, mode, "調査.csv", file);
	}

	private String upload(String kind, String mode, String name, byte[] file) throws Exception {
		return this.mvc
			.perform(multipart("/admin/imports").file(new MockMultipartFile("file", name, "text/csv", file))
				.param("kind", kind)
				.param("mode", mode)
				.with(this.logins.as("admin"))
				.with(csrf()))
			.andExpect(status().is3xxRedirection())
			.andReturn()
			.getResponse()
			.getRedirectedUrl();
	}

	private String finished(String address) throws Exception {
		return await().atMost(Duration.ofSeconds(30))
			.until(() -> this.mvc.perform(get(address).with(this.logins.as("admin")))
				.andReturn()
				.getResponse()
				.getContentAsString(), page -> !page.contains("http-equiv=\"refresh\""));
	}

}

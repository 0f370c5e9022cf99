package jp.gmis.sos.figures;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.shared.UuidBytes;
import jp.gmis.sos.testsupport.Logins;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** 集計, in a prefecture and on days that no other test counts in. */
@PlatformTest
class FiguresTests {

	private static final String SHIGA = "25";

	private static final LocalDate FIRST = LocalDate.of(2011, 4, 1);

	private static final Period PERIOD = new Period(FIRST, FIRST.plusDays(2));

	@Autowired
	private FiguresService figures;

	@Autowired
	private Scenario scenario;

	@Autowired
	private JdbcClient database;

	@Autowired
	private MockMvc mvc;

	@Autowired
	private Logins logins;

	private Facility pharmacy;

	@BeforeEach
	void onlyWhatTheTestSubmits() {
		this.database
			.sql("update distribution_request set submitted_at = '2001-01-01' where prefecture_code in ('25', '26')")
			.update();
		this.scenario.onBusinessMorning();
		this.pharmacy = this.scenario.eligible(FacilityType.PHARMACY, SHIGA);
	}

	/** Submitted at a time in UTC, nine hours behind Japan. */
	private UUID submitted(Facility facility, String at) {
		UUID id = this.scenario.draft(facility);
		this.scenario.submitUnknownToTheEngine(facility, id);
		this.scenario.checkUnknownToTheEngine(id);
		this.database.sql("update distribution_request set submitted_at = :at where id = :id")
			.param("at", at)
			.param("id", UuidBytes.of(id))
			.update();
		return id;
	}

	private void accepted(UUID id, String reviewedAt, String acceptedAt) {
		this.scenario.decideUnknownToTheEngine(this.pharmacy, id);
		this.scenario.acceptUnknownToTheEngine(id);
		this.database.sql("update distribution_request set accepted_at = :at where id = :id")
			.param("at", acceptedAt)
			.param("id", UuidBytes.of(id))
			.update();
		for (String stage : List.of("PREFECTURE", "NATION")) {
			this.database
				.sql("""
						insert into review (request_id, submission_number, stage, job_key, user_task_key, reviewed_at, result)
						values (:id, 1, :stage, :key, :key, :at, 'RECORDED')""")
				.param("id", UuidBytes.of(id))
				.param("stage", stage)
				.param("key", id.getMostSignificantBits() + stage.length())
				.param("at", stage.equals("NATION") ? acceptedAt : reviewedAt)
				.update();
		}
	}

	@Test
	void daysAreThoseOfJapan() {
		submitted(this.pharmacy, "2011-03-31 14:59:59");
		submitted(this.pharmacy, "2011-03-31 15:00:00");
		submitted(this.pharmacy, "2011-04-03 14:59:59");
		submitted(this.pharmacy, "2011-04-03 15:00:00");
		Figures shown = this.figures.of(RequestScope.ofPrefecture(SHIGA), PERIOD, false);
		assertThat(shown.byDay()).containsExactly(Map.entry(FIRST, 1L), Map.entry(FIRST.plusDays(1), 0L),
				Map.entry(FIRST.plusDays(2), 1L));
		assertThat(shown.total()).isEqualTo(2);
		assertThat(shown.byStatus()).extracting(Count::of, Count::number)
			.containsExactly(tuple("NOT_SUBMITTED", 0L), tuple("ERROR", 0L), tuple("UNDER_REVIEW", 2L),
					tuple("ACCEPTED", 0L));
		assertThat(shown.openByAge()).extracting(Count::of, Count::number)
			.contains(tuple("TODAY", 0L))
			.last()
			.isNotNull();
		assertThat(shown.openByAge().getLast().number()).isGreaterThanOrEqualTo(4);
	}

	@Test
	void halfAndNineOfTenOfTheTimes() {
		for (int hours = 1; hours <= 10; hours++) {
			accepted(submitted(this.pharmacy, "2011-04-01 00:00:00"), "2011-04-01 %02d:00:00".formatted(hours),
					"2011-04-02 %02d:00:00".formatted(hours));
		}
		Figures shown = this.figures.of(RequestScope.ofPrefecture(SHIGA), PERIOD, false);
		assertThat(shown.firstReview()).isEqualTo(new Waiting(10, Duration.ofHours(5), Duration.ofHours(9)));
		assertThat(shown.acceptance()).isEqualTo(new Waiting(10, Duration.ofHours(29), Duration.ofHours(33)));
		assertThat(shown.byItem())
			.extracting(ItemFigure::name, ItemFigure::requests, ItemFigure::requested, ItemFigure::accepted)
			.contains(tuple("N95等マスク", 10L, 1000L, 1000L), tuple("サージカルマスク", 10L, 2000L, 2000L));
	}

	@Test
	void trainingIsCountedApart() {
		UUID training = this.scenario.draft(this.pharmacy);
		this.scenario.approveTrainingUnknownToTheEngine(this.pharmacy, training);
		this.database.sql("update distribution_request set submitted_at = '2011-04-01 03:00:00' where id = :id")
			.param("id", UuidBytes.of(training))
			.update();
		submitted(this.pharmacy, "2011-04-01 03:00:00");
		submitted(this.pharmacy, "2011-04-01 03:00:00");
		assertThat(this.figures.of(RequestScope.ofPrefecture(SHIGA), PERIOD, true).total()).isEqualTo(1);
		assertThat(this.figures.of(RequestScope.ofPrefecture(SHIGA), PERIOD, false).total()).isEqualTo(2);
	}

	@Test
	void aPrefectureCountsItsOwnAndTheNationAll() throws Exception {
		Facility neighbour = this.scenario.eligible(FacilityType.PHARMACY, "26");
		submitted(this.pharmacy, "2011-04-01 03:00:00");
		submitted(neighbour, "2011-04-01 03:00:00");
		submitted(neighbour, "2011-04-01 03:00:00");
		assertThat(page(this.scenario.reviewer(SHIGA))).contains("滋賀県の申請を", "2011/4/3まで：1件").doesNotContain("京都府");
		assertThat(page(this.scenario.reviewer("26"))).contains("2011/4/3まで：2件");
		assertThat(page("kuni")).contains("全国の申請を", "2011/4/3まで：3件", "京都府", "滋賀県");
		assertThat(page("admin")).contains("2011/4/3まで：3件");
		assertThat(csv(this.scenario.reviewer(SHIGA))).contains("日別の申請,2011/4/1,1,件")
			.contains("都道府県別の申請,滋賀県,1,件")
			.doesNotContain("京都府");
	}

	@Test
	void aPeriodThatIsNoneIsSaidAndNothingTypedIsLost() throws Exception {
		String page = this.mvc
			.perform(get("/figures").param("from", "2011-04-03").param("to", "2011-04-01").with(this.logins.as("kuni")))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(page).contains("366日以内の期間で入力してください", "value=\"2011-04-03\"", "value=\"2011-04-01\"");
	}

	private String page(String login) throws Exception {
		return answer("/figures", login);
	}

	private String csv(String login) throws Exception {
		return answer("/figures.csv", login);
	}

	private String answer(String path, String login) throws Exception {
		return this.mvc
			.perform(get(path).param("from", FIRST.toString())
				.param("to", PERIOD.to().toString())
				.with(this.logins.as(login)))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

}

package jp.gmis.sos.bench;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Supplier;

import jp.gmis.sos.figures.Figures;
import jp.gmis.sos.figures.FiguresService;
import jp.gmis.sos.figures.Period;
import jp.gmis.sos.request.RequestScope;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import jp.gmis.sos.testsupport.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** 集計 with 1,000,000 stored requests of 64,167 facilities over three years. */
@PlatformTest
class FiguresBenchmark {

	private final Report report = new Report("figures");

	private final JdbcTemplate database = new JdbcTemplate(SharedPlatform.get().ownersDatabase());

	@Autowired
	private FiguresService figures;

	@Autowired
	private Scenario scenario;

	@Test
	void countsAllAndSome() {
		this.scenario.advanceTo(this.scenario.nextFriday(), LocalTime.of(10, 0));
		Nation.write(this.database);
		this.report.measure("%,d requests written".formatted(Nation.REQUESTS),
				() -> ManyRequests.write(this.database, Nation.REQUESTS));
		this.report.measure("two items of each", () -> ManyRequests.writeLines(this.database));
		LocalDate today = this.scenario.today();
		Period month = Period.until(today);
		Period year = new Period(today.minusDays(Period.MOST_DAYS - 1), today);
		measure("nation, 30 days", () -> this.figures.of(RequestScope.nationwide(), month, false));
		measure("nation, 366 days", () -> this.figures.of(RequestScope.nationwide(), year, false));
		measure("prefecture, 30 days", () -> this.figures.of(RequestScope.ofPrefecture("13"), month, false));
		this.report.keep();
	}

	/** The second time: the first reads what the database has not in its memory yet. */
	private void measure(String what, Supplier<Figures> count) {
		assertThat(count.get().total()).isPositive();
		this.report.measure(what, () -> assertThat(count.get().total()).isPositive());
	}

}

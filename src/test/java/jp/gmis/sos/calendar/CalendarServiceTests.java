package jp.gmis.sos.calendar;

import java.time.Clock;
import java.time.LocalDate;

import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.testsupport.PlatformTest;
import jp.gmis.sos.testsupport.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The calendar that a node has in memory is the one that everybody has. */
@PlatformTest
class CalendarServiceTests {

	@Autowired
	private CalendarService calendar;

	@Autowired
	private Scenario scenario;

	@Autowired
	private JdbcClient database;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Clock clock;

	private LocalDate day;

	/** Far away, so that nothing else is due on it. */
	@BeforeEach
	void aBusinessDayThatIsKnown() {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), JapanTime.ZONE);
		this.day = this.scenario.nextBusinessDay(today.plusYears(3));
		assertThat(this.calendar.calendar().isBusinessDay(this.day)).isTrue();
	}

	@Test
	void anotherNodesChangeIsFollowed() {
		close();
		assertThat(this.calendar.calendar().isBusinessDay(this.day)).isFalse();
		this.database.sql("delete from closed_day where closed_on = :day").param("day", this.day).update();
		change();
		assertThat(this.calendar.calendar().isBusinessDay(this.day)).isTrue();
	}

	@Test
	void whatIsTakenBackIsKnownToNobody() {
		this.transaction.executeWithoutResult(status -> {
			close();
			assertThat(this.calendar.calendar().isBusinessDay(this.day)).isFalse();
			status.setRollbackOnly();
		});
		assertThat(this.calendar.calendar().isBusinessDay(this.day)).isTrue();
	}

	private void close() {
		this.database.sql("insert into closed_day (closed_on, name) values (:day, '庁舎停電')")
			.param("day", this.day)
			.update();
		change();
	}

	private void change() {
		this.database
			.sql("insert into calendar_change (changed_at, actor, actor_name, description)"
					+ " values (:now, 'admin', '管理者', '別のノードでの変更')")
			.param("now", JapanTime.utc(this.clock.instant()))
			.update();
	}

}

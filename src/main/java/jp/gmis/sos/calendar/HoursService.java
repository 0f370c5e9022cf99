package jp.gmis.sos.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

import jp.gmis.sos.calendar.WorkingHours.Hours;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.Actor;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 受付時限 and 確認期限, from a day on. A change holds from tomorrow at the earliest, so that
 * nobody who counts on today's is too late.
 */
@Service
public class HoursService {

	/** Changes are for other days than today: a node may learn of them a little later. */
	private static final Duration FRESH = Duration.ofSeconds(5);

	private final JdbcClient database;

	private final CutoffProperties properties;

	private final Clock clock;

	private volatile Known known = new Known(0, null);

	HoursService(JdbcClient database, CutoffProperties properties, Clock clock) {
		this.database = database;
		this.properties = properties;
		this.clock = clock;
	}

	/** What was read last, and when by the JVM's own count of time. */
	private record Known(long nanos, WorkingHours hours) {

		private boolean isFresh() {
			return this.hours != null && System.nanoTime() - this.nanos < FRESH.toNanos();
		}

	}

	/**
	 * A change of the hours.
	 *
	 * @param validFrom the day from which they hold
	 * @param hours which hold
	 * @param actor who settled it
	 */
	public record Change(LocalDate validFrom, Hours hours, Actor actor) {

	}

	/** The hours of each day; while the database is away, as they were known last. */
	public WorkingHours hours() {
		Known last = this.known;
		if (last.isFresh()) {
			return last.hours();
		}
		try {
			WorkingHours read = read();
			this.known = new Known(System.nanoTime(), read);
			return read;
		}
		catch (DataAccessException e) {
			if (last.hours() == null) {
				throw e;
			}
			return last.hours();
		}
	}

	private WorkingHours read() {
		return WorkingHours.of(always(),
				changes().stream().collect(Collectors.toMap(Change::validFrom, Change::hours)));
	}

	/** The hours that hold as long as nothing else is settled. */
	public Hours always() {
		return new Hours(this.properties.time(), this.properties.reviewDue());
	}

	/** All changes, the latest first. */
	@Transactional(readOnly = true)
	public List<Change> changes() {
		return this.database.sql("select * from working_hours order by valid_from desc")
			.query((row, number) -> new Change(row.getObject("valid_from", LocalDate.class),
					new Hours(row.getObject("cutoff_time", LocalTime.class),
							row.getObject("review_due", LocalTime.class)),
					new Actor(row.getString("actor"), row.getString("actor_name"))))
			.list();
	}

	/**
	 * Settles the hours from a day on; settled again for the same day they replace those.
	 * @throws RuleViolation if the day is not after today, or the review were due before
	 * the cutoff
	 */
	@Transactional
	public void change(LocalDate validFrom, Hours hours, Actor actor) {
		requireLater(validFrom);
		if (!hours.reviewDue().isAfter(hours.cutoff())) {
			throw new RuleViolation("hours.error.order");
		}
		LocalDateTime now = JapanTime.utc(this.clock.instant());
		this.database.sql("""
				insert into working_hours (valid_from, cutoff_time, review_due, changed_at, actor, actor_name)
				values (:from, :cutoff, :due, :now, :actor, :name)
				on duplicate key update cutoff_time = :cutoff, review_due = :due, changed_at = :now, actor = :actor,
					actor_name = :name""")
			.param("from", validFrom)
			.param("cutoff", hours.cutoff())
			.param("due", hours.reviewDue())
			.param("now", now)
			.param("actor", actor.username())
			.param("name", actor.name())
			.update();
		forget();
	}

	/**
	 * Takes a change back that does not hold yet.
	 * @throws RuleViolation if it does
	 */
	@Transactional
	public void cancel(LocalDate validFrom) {
		requireLater(validFrom);
		this.database.sql("delete from working_hours where valid_from = ?").param(validFrom).update();
		forget();
	}

	private void forget() {
		this.known = new Known(System.nanoTime() - FRESH.toNanos(), this.known.hours());
	}

	private void requireLater(LocalDate day) {
		if (!day.isAfter(JapanTime.today(this.clock))) {
			throw new RuleViolation("hours.error.past");
		}
	}

}

package jp.gmis.sos.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.notification.Digest;
import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Tells reviewers by mail what has come to wait for them, at 9:00 and 13:10 of business
 * days; where nothing has, no mail.
 */
@Component
class ReviewDigest {

	private static final LocalTime MORNING = LocalTime.of(9, 0);

	private static final LocalTime AFTER_CUTOFF = LocalTime.of(13, 10);

	private static final int LINES = 20;

	private static final Duration MARGIN = Duration.ofMinutes(1);

	private static final DeskFilter REAL = new DeskFilter(null, null, null, null, null, false);

	private final UserAccounts accounts;

	private final DeskList desk;

	private final NotificationService notifications;

	private final CalendarService calendar;

	private final Clock clock;

	ReviewDigest(UserAccounts accounts, DeskList desk, NotificationService notifications, CalendarService calendar,
			Clock clock) {
		this.accounts = accounts;
		this.desk = desk;
		this.notifications = notifications;
		this.calendar = calendar;
		this.clock = clock;
	}

	/** Twice a day, on one node. */
	@Configuration(proxyBeanMethods = false)
	static class Work {

		@Bean
		RecurringTask<Void> sendDigestTask(ReviewDigest digest) {
			return Tasks
				.recurring(TaskDescriptor.of("review-digest"), Schedules.daily(JapanTime.ZONE, MORNING, AFTER_CUTOFF))
				.execute((task, context) -> digest.send());
		}

	}

	/** Begun anew after a crash it tells nobody twice. */
	void send() {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), JapanTime.ZONE);
		if (!this.calendar.calendar().isBusinessDay(now.toLocalDate()) || now.toLocalTime().isBefore(MORNING)) {
			return;
		}
		// What is being stored at this moment is told by the next one.
		Instant until = this.clock.instant().minus(MARGIN);
		String occasion = now.toLocalDate() + " " + (now.toLocalTime().isBefore(AFTER_CUTOFF) ? MORNING : AFTER_CUTOFF);
		Stream.of(Role.PREFECTURE, Role.NATIONAL)
			.flatMap(role -> this.accounts.findByRoleAndEnabledTrueOrderByUsername(role).stream())
			.forEach(reviewer -> tell(reviewer, occasion, until));
	}

	private void tell(UserAccount reviewer, String occasion, Instant until) {
		ReviewScope.of(reviewer.getRole(), reviewer.getPrefectureCode()).ifPresent(scope -> {
			Instant last = this.notifications.lastDigest(reviewer).orElse(null);
			long fresh = this.desk.countBetween(scope, last, until, DeskFilter.NONE);
			if (fresh > 0) {
				boolean training = this.desk.countBetween(scope, last, until, REAL) == 0;
				this.notifications.digest(reviewer,
						new Digest(training, fresh, this.desk.count(scope, DeskFilter.NONE),
								this.desk.count(scope, new DeskFilter(null, null, null, null, true, null)),
								lines(this.desk.between(scope, last, until, LINES))),
						occasion, until);
			}
		});
	}

	private static List<Digest.Line> lines(List<DeskRow> rows) {
		return rows.stream()
			.map(row -> new Digest.Line(row.title(), JapanTime.minute(row.dueAt()), row.daysLeft(), row.training()))
			.toList();
	}

}

package jp.gmis.sos.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

import jp.gmis.sos.calendar.HoursService;
import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.reception.ReceptionChange;
import jp.gmis.sos.reception.ReceptionEvent;
import jp.gmis.sos.shared.JapanTime;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Announces each switch of the reception state, on the pages and by mail. */
@Component
class AnnounceReception {

	private final Announcements announcements;

	private final NotificationService notifications;

	private final HoursService hours;

	private final MessageSource messages;

	private final Clock clock;

	AnnounceReception(Announcements announcements, NotificationService notifications, HoursService hours,
			MessageSource messages, Clock clock) {
		this.announcements = announcements;
		this.notifications = notifications;
		this.hours = hours;
		this.messages = messages;
		this.clock = clock;
	}

	@EventListener
	void announce(ReceptionEvent event) {
		ReceptionChange change = event.change();
		String area = text((change.getPrefectureCode() == null) ? "reception.nationwide"
				: "prefecture." + change.getPrefectureCode());
		String from = JapanTime.minute(change.getEffectiveFrom());
		String key = (change.getCancelledAt() == null) ? "announcement.reception." + change.getState()
				: "announcement.reception.cancelled";
		Announcement announcement = this.announcements.save(new Announcement(text(key, area, from),
				text(key + ".body", area, from, change.getReason(), cutoff(change.getEffectiveFrom())),
				change.getPrefectureCode(), this.clock.instant()));
		this.notifications.announce(announcement.getId(), announcement.getTitle(), announcement.getBody(),
				change.getPrefectureCode());
	}

	private String cutoff(Instant from) {
		return JapanTime.hour(this.hours.hours().on(JapanTime.dateOf(from)).cutoff());
	}

	private String text(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, Locale.JAPANESE);
	}

}

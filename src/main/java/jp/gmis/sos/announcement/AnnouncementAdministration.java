package jp.gmis.sos.announcement;

import java.time.Clock;
import java.time.Instant;

import jp.gmis.sos.notification.NotificationService;
import jp.gmis.sos.shared.NotFoundException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes announcements, and takes them down. */
@Service
@Transactional
public class AnnouncementAdministration {

	private final Announcements announcements;

	private final NotificationService notifications;

	private final Clock clock;

	AnnouncementAdministration(Announcements announcements, NotificationService notifications, Clock clock) {
		this.announcements = announcements;
		this.notifications = notifications;
		this.clock = clock;
	}

	/**
	 * What an announcement says, where and when.
	 *
	 * @param title 題名
	 * @param body 本文, plain text
	 * @param prefectureCode for whom, or null for the whole country
	 * @param publishedAt from when, or null for now
	 * @param publishedUntil until when, or null
	 */
	public record Content(String title, String body, String prefectureCode, Instant publishedAt,
			Instant publishedUntil) {

	}

	/** All, the latest first. */
	@Transactional(readOnly = true)
	public Page<Announcement> list(Pageable page) {
		return this.announcements.findAllByOrderByPublishedAtDescIdDesc(page);
	}

	/**
	 * An announcement.
	 * @throws NotFoundException if there is none of that id
	 */
	@Transactional(readOnly = true)
	public Announcement get(long id) {
		return this.announcements.findById(id).orElseThrow(() -> new NotFoundException("Announcement " + id));
	}

	/**
	 * Writes an announcement.
	 * @param mail whether all people of the facilities concerned are told by mail too
	 */
	public void write(Content content, boolean mail) {
		Announcement written = new Announcement();
		settle(written, content);
		this.announcements.save(written);
		if (mail) {
			this.notifications.announce(written.getId(), content.title(), content.body(), content.prefectureCode());
		}
	}

	/**
	 * Changes an announcement.
	 * @param version of the announcement that the administrator has seen
	 * @throws OptimisticLockingFailureException if somebody else has changed it since
	 */
	public void change(long id, int version, Content content) {
		Announcement announcement = get(id);
		if (announcement.getVersion() != version) {
			throw new OptimisticLockingFailureException("Changed by somebody else since version " + version);
		}
		settle(announcement, content);
	}

	private void settle(Announcement announcement, Content content) {
		Instant from = (content.publishedAt() == null) ? this.clock.instant() : content.publishedAt();
		announcement.change(content.title(), content.body(), content.prefectureCode(), from, content.publishedUntil());
	}

}

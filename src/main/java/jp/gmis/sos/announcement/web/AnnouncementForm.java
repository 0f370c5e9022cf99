package jp.gmis.sos.announcement.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

import jp.gmis.sos.announcement.Announcement;
import jp.gmis.sos.announcement.AnnouncementAdministration.Content;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.web.Typed;
import org.springframework.validation.Errors;

/**
 * お知らせ, as typed.
 *
 * @param version of the announcement that was shown, or null for a new one
 * @param from as a browser writes times, in Japan; blank for now
 * @param until the same; blank for never
 * @param mail whether to tell it by mail too
 */
record AnnouncementForm(Integer version, String title, String body, String prefectureCode, String from, String until,
		Boolean mail) {

	private static final int LONGEST_TITLE = 200;

	private static final int LONGEST_BODY = 4000;

	AnnouncementForm {
		title = Typed.text(title);
		body = Typed.text(body);
		prefectureCode = (prefectureCode == null) ? "" : prefectureCode;
		from = (from == null) ? "" : from;
		until = (until == null) ? "" : until;
		mail = mail != null && mail;
	}

	static AnnouncementForm of(Announcement announcement) {
		return new AnnouncementForm(announcement.getVersion(), announcement.getTitle(), announcement.getBody(),
				announcement.getPrefectureCode(), local(announcement.getPublishedAt()),
				local(announcement.getPublishedUntil()), false);
	}

	private static String local(Instant at) {
		return (at == null) ? "" : LocalDateTime.ofInstant(at, JapanTime.ZONE).withSecond(0).withNano(0).toString();
	}

	/** Says what is wrong. */
	void validate(Errors errors) {
		if (!Typed.isFilled(this.title, LONGEST_TITLE)) {
			errors.rejectValue("title", "announcements.error.title");
		}
		if (!Typed.isFilled(this.body, LONGEST_BODY)) {
			errors.rejectValue("body", "announcements.error.body");
		}
		if (!this.prefectureCode.isEmpty() && !Prefectures.CODES.contains(this.prefectureCode)) {
			errors.rejectValue("prefectureCode", "people.error.prefecture");
		}
		Optional<Instant> begin = instant(this.from);
		Optional<Instant> end = instant(this.until);
		boolean readable = (this.from.isEmpty() || begin.isPresent()) && (this.until.isEmpty() || end.isPresent());
		if (!readable || begin.isPresent() && end.isPresent() && !end.get().isAfter(begin.get())) {
			errors.rejectValue("until", "announcements.error.time");
		}
		if (this.mail && !this.from.isEmpty()) {
			errors.rejectValue("mail", "announcements.error.mail");
		}
	}

	/** What it says, once valid. */
	Content toContent() {
		return new Content(this.title, this.body, this.prefectureCode.isEmpty() ? null : this.prefectureCode,
				instant(this.from).orElse(null), instant(this.until).orElse(null));
	}

	private static Optional<Instant> instant(String text) {
		try {
			return text.isEmpty() ? Optional.empty()
					: Optional.of(LocalDateTime.parse(text).atZone(JapanTime.ZONE).toInstant());
		}
		catch (DateTimeException e) {
			return Optional.empty();
		}
	}

}

package jp.gmis.sos.announcement;

import java.time.Instant;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All announcements. */
public interface Announcements extends JpaRepository<Announcement, Long> {

	/**
	 * Those for a reader that are published now, the latest first.
	 * @param prefectureCode where the reader is, or null for one who sees the whole
	 * country
	 */
	@Query("""
			select announcement from Announcement announcement
			where announcement.publishedAt <= :now
			and (announcement.publishedUntil is null or announcement.publishedUntil > :now) and (:prefectureCode is null
				or announcement.prefectureCode is null or announcement.prefectureCode = :prefectureCode)
			order by announcement.publishedAt desc, announcement.id desc""")
	Page<Announcement> published(String prefectureCode, Instant now, Pageable page);

	/** All, the latest first. */
	Page<Announcement> findAllByOrderByPublishedAtDescIdDesc(Pageable page);

}

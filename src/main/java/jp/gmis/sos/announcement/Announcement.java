package jp.gmis.sos.announcement;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** お知らせ, for the whole country or for one prefecture. */
@Entity
public class Announcement {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String title;

	private String body;

	private String prefectureCode;

	private Instant publishedAt;

	private Instant publishedUntil;

	protected Announcement() {
	}

	Announcement(String title, String body, String prefectureCode, Instant publishedAt) {
		this.title = title;
		this.body = body;
		this.prefectureCode = prefectureCode;
		this.publishedAt = publishedAt;
	}

	public Long getId() {
		return this.id;
	}

	public String getTitle() {
		return this.title;
	}

	public String getBody() {
		return this.body;
	}

	/** The prefecture that it is for, or null for the whole country. */
	public String getPrefectureCode() {
		return this.prefectureCode;
	}

	public Instant getPublishedAt() {
		return this.publishedAt;
	}

	/** When it is taken down, or null for never. */
	public Instant getPublishedUntil() {
		return this.publishedUntil;
	}

}

package jp.gmis.sos.announcement;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

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

	@Version
	private Integer version;

	protected Announcement() {
	}

	Announcement(String title, String body, String prefectureCode, Instant publishedAt) {
		this.title = title;
		this.body = body;
		this.prefectureCode = prefectureCode;
		this.publishedAt = publishedAt;
	}

	/** What an administrator settles. */
	void change(String newTitle, String newBody, String prefecture, Instant from, Instant until) {
		this.title = newTitle;
		this.body = newBody;
		this.prefectureCode = prefecture;
		this.publishedAt = from;
		this.publishedUntil = until;
	}

	/** Counts the changes. */
	public Integer getVersion() {
		return this.version;
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

package jp.gmis.sos.csv;

import java.time.Instant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import jp.gmis.sos.user.Actor;

/** 取込: one file that somebody uploaded, and how far it has come. */
@Entity
public class CsvImport {

	/** What happens if some rows are bad. */
	public enum Mode {

		/** Nothing is stored. */
		ALL_OR_NOTHING,
		/** The good rows are stored. */
		GOOD_ROWS

	}

	/** How far it has come. */
	public enum Status {

		/** Waits or is being checked. */
		CHECKING,
		/** Is being stored. */
		STORING,
		/** Is stored. */
		DONE,
		/** Has problems; nothing was stored. */
		REJECTED;

		/** Whether nothing more will happen. */
		public boolean isFinal() {
			return this == DONE || this == REJECTED;
		}

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String kind;

	private String fileName;

	private long size;

	@Enumerated(EnumType.STRING)
	private Mode mode;

	@Enumerated(EnumType.STRING)
	private Status status = Status.CHECKING;

	private Instant uploadedAt;

	@Embedded
	private Actor actor;

	private long processedBytes;

	private Instant finishedAt;

	private long totalRows;

	private long badRows;

	private long createdRows;

	private long updatedRows;

	private long unchangedRows;

	private long keptRows;

	protected CsvImport() {
	}

	CsvImport(String kind, String fileName, Mode mode, Instant uploadedAt, Actor actor) {
		this.kind = kind;
		this.fileName = fileName;
		this.mode = mode;
		this.uploadedAt = uploadedAt;
		this.actor = actor;
	}

	void uploaded(long bytes) {
		this.size = bytes;
	}

	void reject(long rows, long bad, Instant at) {
		this.status = Status.REJECTED;
		this.totalRows = rows;
		this.badRows = bad;
		this.finishedAt = at;
	}

	void complete(long rows, long bad, StoredRows stored, Instant at) {
		this.status = Status.DONE;
		this.totalRows = rows;
		this.badRows = bad;
		this.createdRows = stored.created();
		this.updatedRows = stored.updated();
		this.unchangedRows = stored.unchanged();
		this.keptRows = stored.kept();
		this.finishedAt = at;
	}

	/**
	 * How much is done, from 0 to 100: checking is the first half, storing the second.
	 */
	public int getPercent() {
		long share = (this.size == 0) ? 0 : 50 * Math.min(this.processedBytes, this.size) / this.size;
		return switch (this.status) {
			case CHECKING -> (int) share;
			case STORING -> 50 + (int) share;
			case DONE, REJECTED -> 100;
		};
	}

	public Long getId() {
		return this.id;
	}

	public String getKind() {
		return this.kind;
	}

	public String getFileName() {
		return this.fileName;
	}

	/** Bytes. */
	public long getSize() {
		return this.size;
	}

	public Mode getMode() {
		return this.mode;
	}

	public Status getStatus() {
		return this.status;
	}

	public Instant getUploadedAt() {
		return this.uploadedAt;
	}

	public Actor getActor() {
		return this.actor;
	}

	public Instant getFinishedAt() {
		return this.finishedAt;
	}

	public long getTotalRows() {
		return this.totalRows;
	}

	/** Rows with at least one problem. */
	public long getBadRows() {
		return this.badRows;
	}

	/** What became of the rows that were stored. */
	public StoredRows getStored() {
		return new StoredRows(this.createdRows, this.updatedRows, this.unchangedRows, this.keptRows);
	}

}

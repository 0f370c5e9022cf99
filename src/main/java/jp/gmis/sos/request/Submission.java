package jp.gmis.sos.request;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** 申請: one handing in of a request, the first or a revision. Never changed. */
@Entity
public class Submission {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Column(name = "submission_number")
	private int number;

	private UUID token;

	private Instant submittedAt;

	private String submittedBy;

	protected Submission() {
	}

	Submission(int number, UUID token, Instant submittedAt, String submittedBy) {
		this.number = number;
		this.token = token;
		this.submittedAt = submittedAt;
		this.submittedBy = submittedBy;
	}

	/** 1, 2, 3 … within a request. */
	public int getNumber() {
		return this.number;
	}

	/** The form it came from; unique, so that one form is handed in once. */
	public UUID getToken() {
		return this.token;
	}

	public Instant getSubmittedAt() {
		return this.submittedAt;
	}

}

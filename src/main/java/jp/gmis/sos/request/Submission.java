package jp.gmis.sos.request;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;

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

	@ElementCollection
	@CollectionTable(name = "submission_line", joinColumns = @JoinColumn(name = "submission_id"))
	@MapKeyColumn(name = "item_code")
	@Column(name = "requested")
	private Map<String, Integer> quantities = new HashMap<>();

	private String reason;

	private String contactName;

	private String contactPhone;

	protected Submission() {
	}

	Submission(int number, UUID token, Instant submittedAt, String submittedBy, RequestContent content) {
		this.number = number;
		this.token = token;
		this.submittedAt = submittedAt;
		this.submittedBy = submittedBy;
		this.quantities.putAll(content.quantities());
		this.reason = content.reason();
		this.contactName = content.contactName();
		this.contactPhone = content.contactPhone();
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

	/** The user name of who handed it in. */
	public String getSubmittedBy() {
		return this.submittedBy;
	}

	/** What was handed in; empty for one that is older than the keeping of contents. */
	public Optional<RequestContent> getContent() {
		return this.quantities.isEmpty() ? Optional.empty() : Optional
			.of(new RequestContent(Map.copyOf(this.quantities), this.reason, this.contactName, this.contactPhone));
	}

}

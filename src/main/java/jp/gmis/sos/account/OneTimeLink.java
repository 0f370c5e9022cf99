package jp.gmis.sos.account;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

/** A link that a mail carries and that works once; the database knows only its hash. */
@Entity
class OneTimeLink {

	/** What the link is for. */
	enum Purpose {

		/** To choose a new password. */
		PASSWORD_RESET,
		/** To show that a mail address is one's own. */
		EMAIL_VERIFICATION

	}

	@Id
	private String tokenHash;

	@Enumerated(EnumType.STRING)
	private Purpose purpose;

	private String username;

	private String email;

	private Instant createdAt;

	private Instant expiresAt;

	private Instant usedAt;

	protected OneTimeLink() {
	}

	OneTimeLink(String tokenHash, Purpose purpose, String username, String email, Instant createdAt,
			Instant expiresAt) {
		this.tokenHash = tokenHash;
		this.purpose = purpose;
		this.username = username;
		this.email = email;
		this.createdAt = createdAt;
		this.expiresAt = expiresAt;
	}

	String getUsername() {
		return this.username;
	}

	/** The address that the link was sent to. */
	String getEmail() {
		return this.email;
	}

}

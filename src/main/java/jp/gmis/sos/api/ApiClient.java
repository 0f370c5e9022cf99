package jp.gmis.sos.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import jp.gmis.sos.request.RequestScope;

/** A system that may read by the API, with a token of its own. */
@Entity
public class ApiClient {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	private UUID issueId;

	private String name;

	private String tokenHash;

	private String tokenStart;

	private String prefectureCode;

	private boolean readsRequests;

	private boolean readsDistributions;

	private LocalDate expiresOn;

	private Instant issuedAt;

	private String issuedBy;

	private Instant revokedAt;

	private Instant lastUsedAt;

	protected ApiClient() {
	}

	ApiClient(UUID issueId, String name, String tokenHash, String tokenStart, String prefectureCode,
			Set<ApiPermission> permissions, LocalDate expiresOn, String issuedBy, Instant issuedAt) {
		this.issueId = issueId;
		this.name = name;
		this.tokenHash = tokenHash;
		this.tokenStart = tokenStart;
		this.prefectureCode = prefectureCode;
		this.readsRequests = permissions.contains(ApiPermission.REQUESTS);
		this.readsDistributions = permissions.contains(ApiPermission.DISTRIBUTIONS);
		this.expiresOn = expiresOn;
		this.issuedBy = issuedBy;
		this.issuedAt = issuedAt;
	}

	void revoke(Instant at) {
		if (this.revokedAt == null) {
			this.revokedAt = at;
		}
	}

	/** Whether its token is good on a day. */
	public boolean isGoodOn(LocalDate day) {
		return this.revokedAt == null && !day.isAfter(this.expiresOn);
	}

	/** Whose requests it may read. */
	public RequestScope scope() {
		return (this.prefectureCode == null) ? RequestScope.nationwide()
				: RequestScope.ofPrefecture(this.prefectureCode);
	}

	/** What it may read. */
	public Set<ApiPermission> getPermissions() {
		Set<ApiPermission> permissions = EnumSet.noneOf(ApiPermission.class);
		if (this.readsRequests) {
			permissions.add(ApiPermission.REQUESTS);
		}
		if (this.readsDistributions) {
			permissions.add(ApiPermission.DISTRIBUTIONS);
		}
		return permissions;
	}

	public Long getId() {
		return this.id;
	}

	public String getName() {
		return this.name;
	}

	/** How its token begins, to tell it from others. */
	public String getTokenStart() {
		return this.tokenStart;
	}

	/** Which prefecture's requests it may read, or null for all. */
	public String getPrefectureCode() {
		return this.prefectureCode;
	}

	/** The last day in Japan on which its token is good. */
	public LocalDate getExpiresOn() {
		return this.expiresOn;
	}

	/** When it was stopped, or null. */
	public Instant getRevokedAt() {
		return this.revokedAt;
	}

	/** When it was last used, to the minute, or null. */
	public Instant getLastUsedAt() {
		return this.lastUsedAt;
	}

}

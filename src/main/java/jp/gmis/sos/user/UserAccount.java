package jp.gmis.sos.user;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import jp.gmis.sos.facility.FacilityCode;

/** 利用者: a login. Reviewers have the same user name in Tasklist. */
@Entity
public class UserAccount {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String username;

	private String passwordHash;

	@Enumerated(EnumType.STRING)
	private Role role;

	private String displayName;

	private String email;

	private String facilityCode;

	private String prefectureCode;

	private boolean enabled = true;

	protected UserAccount() {
	}

	/**
	 * A login that may be used at once.
	 * @param facilityCode of a {@link Role#FACILITY} user, else null
	 * @param prefectureCode of a {@link Role#PREFECTURE} user, or where the facility is,
	 * else null
	 */
	public UserAccount(String username, String passwordHash, Role role, String displayName, String email,
			FacilityCode facilityCode, String prefectureCode) {
		this.username = username;
		this.passwordHash = passwordHash;
		this.role = role;
		this.displayName = displayName;
		this.email = email;
		this.facilityCode = (facilityCode == null) ? null : facilityCode.value();
		this.prefectureCode = prefectureCode;
	}

	public Long getId() {
		return this.id;
	}

	public String getUsername() {
		return this.username;
	}

	public String getPasswordHash() {
		return this.passwordHash;
	}

	public Role getRole() {
		return this.role;
	}

	public String getDisplayName() {
		return this.displayName;
	}

	public String getEmail() {
		return this.email;
	}

	public FacilityCode getFacilityCode() {
		return (this.facilityCode == null) ? null : new FacilityCode(this.facilityCode);
	}

	public String getPrefectureCode() {
		return this.prefectureCode;
	}

	public boolean isEnabled() {
		return this.enabled;
	}

}

package jp.gmis.sos.user;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import jp.gmis.sos.facility.FacilityCode;

/** 利用者: a login. Reviewers have the same user name in Tasklist. */
@Entity
public class UserAccount {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private Integer version;

	private String username;

	private String passwordHash;

	@Enumerated(EnumType.STRING)
	private Role role;

	private String displayName;

	private String email;

	private String facilityCode;

	private String prefectureCode;

	private Long associationId;

	private boolean enabled = true;

	private String contactName;

	private String contactPhone;

	private Instant contactConfirmedAt;

	private Instant emailVerifiedAt;

	private String refusedEmail;

	private Instant lastLoginAt;

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

	/** ユーザ基礎情報登録: who uses this login, as they have confirmed. */
	public void confirmContact(String name, String phone, Instant at) {
		this.contactName = name;
		this.contactPhone = phone;
		this.contactConfirmedAt = at;
		if (!this.email.equalsIgnoreCase(this.refusedEmail)) {
			this.refusedEmail = null;
		}
	}

	/** The mail address from which a link was opened is where mails go from now on. */
	public void verifyEmail(String address, Instant at) {
		this.email = address;
		this.emailVerifiedAt = at;
		this.refusedEmail = null;
	}

	/**
	 * A mail to this address, which is the login's or is to become it, did not arrive.
	 */
	public void refuseEmail(String address) {
		this.refusedEmail = address;
	}

	/** Takes a new encoded password. */
	public void changePassword(String hash) {
		this.passwordHash = hash;
	}

	/**
	 * What an administrator settles.
	 * @param code of a {@link Role#FACILITY} user, else null
	 * @param prefecture of a {@link Role#PREFECTURE} user, or where the facility is, else
	 * null
	 * @param association of a {@link Role#ASSOCIATION} user, else null
	 */
	public void change(Role newRole, String name, String address, FacilityCode code, String prefecture,
			Long association) {
		this.associationId = association;
		this.role = newRole;
		this.displayName = name;
		if (!this.email.equalsIgnoreCase(address)) {
			this.email = address;
			this.emailVerifiedAt = null;
			this.refusedEmail = null;
		}
		this.facilityCode = (code == null) ? null : code.value();
		this.prefectureCode = prefecture;
	}

	/** The facility of this login is in another prefecture from now on. */
	public void moveTo(String prefecture) {
		this.prefectureCode = prefecture;
	}

	/** Nobody may use the login until it is unlocked. */
	public void lock() {
		this.enabled = false;
	}

	/** The login may be used again. */
	public void unlock() {
		this.enabled = true;
	}

	public Long getId() {
		return this.id;
	}

	/**
	 * Counts the changes; a form carries it so that nobody overwrites what they have not
	 * seen.
	 */
	public Integer getVersion() {
		return this.version;
	}

	/** When somebody last signed in with it, or null. */
	public Instant getLastLoginAt() {
		return this.lastLoginAt;
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

	/** The association of a {@link Role#ASSOCIATION} user, or null. */
	public Long getAssociationId() {
		return this.associationId;
	}

	public boolean isEnabled() {
		return this.enabled;
	}

	/** 担当者, or null before anybody has confirmed it. */
	public String getContactName() {
		return this.contactName;
	}

	/** 電話番号 of the 担当者, or null. */
	public String getContactPhone() {
		return this.contactPhone;
	}

	/** Whether somebody has confirmed 担当者 and mail address since the login was made. */
	public boolean isContactConfirmed() {
		return this.contactConfirmedAt != null;
	}

	/**
	 * Whether a link sent to the mail address was opened, and mails have arrived since.
	 */
	public boolean isEmailVerified() {
		return this.emailVerifiedAt != null && !this.email.equalsIgnoreCase(this.refusedEmail);
	}

	/** The address at which the last mail did not arrive, or null. */
	public String getRefusedEmail() {
		return this.refusedEmail;
	}

}

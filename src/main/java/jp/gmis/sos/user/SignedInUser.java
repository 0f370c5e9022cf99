package jp.gmis.sos.user;

import java.io.Serializable;
import java.util.List;

import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who is signed in, as the session keeps it: without the password, not even encoded.
 *
 * @param username the login
 * @param role what they may do
 * @param displayName the name shown to people
 * @param facilityCode whose facility, for {@link Role#FACILITY}
 * @param prefectureCode which prefecture, for {@link Role#PREFECTURE}; where the facility
 * is, for {@link Role#FACILITY}
 * @param proxy for whom they enter, if they do so for another
 */
public record SignedInUser(String username, Role role, String displayName, FacilityCode facilityCode,
		String prefectureCode, Proxy proxy) implements UserDetails, Serializable {

	/**
	 * 代行: that somebody of an association enters for a facility.
	 *
	 * @param association its name
	 * @param facility the facility's name
	 */
	public record Proxy(String association, String facility) implements Serializable {

	}

	/** The user of an account. */
	public static SignedInUser of(UserAccount account) {
		return new SignedInUser(account.getUsername(), account.getRole(), account.getDisplayName(),
				account.getFacilityCode(), account.getPrefectureCode(), null);
	}

	/**
	 * Somebody of an association as one of a member facility's people; the name that they
	 * act under tells both.
	 */
	public static SignedInUser proxy(UserAccount person, String association, Facility facility) {
		return new SignedInUser(person.getUsername(), Role.FACILITY,
				"%s（%s・代行）".formatted(person.getDisplayName(), association), facility.getCode(),
				facility.getPrefectureCode(), new Proxy(association, facility.getName()));
	}

	/** As whom they act. */
	public Actor actor() {
		return new Actor(this.username, this.displayName);
	}

	@Override
	public String getUsername() {
		return this.username;
	}

	@Override
	public String getPassword() {
		return null;
	}

	@Override
	public List<? extends GrantedAuthority> getAuthorities() {
		return List.of(new SimpleGrantedAuthority("ROLE_" + this.role));
	}

}

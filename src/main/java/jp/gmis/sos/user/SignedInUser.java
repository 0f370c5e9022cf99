package jp.gmis.sos.user;

import java.io.Serializable;
import java.util.List;

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
 */
public record SignedInUser(String username, Role role, String displayName, FacilityCode facilityCode,
		String prefectureCode) implements UserDetails, Serializable {

	/** The user of an account. */
	public static SignedInUser of(UserAccount account) {
		return new SignedInUser(account.getUsername(), account.getRole(), account.getDisplayName(),
				account.getFacilityCode(), account.getPrefectureCode());
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

package jp.gmis.sos.people.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.people.Person;
import jp.gmis.sos.proxy.Associations;
import jp.gmis.sos.shared.MailAddress;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.UserAccount;
import org.springframework.validation.Errors;

/**
 * 利用者, as typed.
 *
 * @param username of a new login; a login keeps its user name
 * @param version of the login that was shown, or null for a new one
 */
record PersonForm(String username, Integer version, String role, String displayName, String email, String facilityCode,
		String prefectureCode, Long associationId) {

	/** Keycloak knows no capitals, and who decided is found by this name. */
	private static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{3,100}");

	private static final int LONGEST_NAME = 100;

	PersonForm {
		username = Typed.text(username);
		displayName = Typed.text(displayName);
		email = Typed.text(email);
		facilityCode = Typed.text(facilityCode);
		prefectureCode = Typed.text(prefectureCode);
	}

	static PersonForm of(UserAccount account) {
		return new PersonForm(account.getUsername(), account.getVersion(), account.getRole().name(),
				account.getDisplayName(), account.getEmail(),
				(account.getFacilityCode() == null) ? "" : account.getFacilityCode().value(),
				account.getPrefectureCode(), account.getAssociationId());
	}

	private Optional<Role> knownRole() {
		return Arrays.stream(Role.values()).filter(one -> one.name().equals(this.role)).findFirst();
	}

	/** Says what is wrong; a new login needs a user name too. */
	void validate(boolean isNew, Facilities facilities, Associations associations, Errors errors) {
		if (isNew && !USERNAME.matcher(this.username).matches()) {
			errors.rejectValue("username", "people.error.username");
		}
		if (knownRole().isEmpty()) {
			errors.rejectValue("role", "people.error.role");
		}
		if (!Typed.isFilled(this.displayName, LONGEST_NAME)) {
			errors.rejectValue("displayName", "people.error.name");
		}
		if (!MailAddress.isValid(this.email)) {
			errors.rejectValue("email", "contactForm.email.invalid");
		}
		if (knownRole().filter(Role.FACILITY::equals).isPresent() && !facilities.existsById(this.facilityCode)) {
			errors.rejectValue("facilityCode", "people.error.facility");
		}
		if (knownRole().filter(Role.PREFECTURE::equals).isPresent()
				&& !Prefectures.CODES.contains(this.prefectureCode)) {
			errors.rejectValue("prefectureCode", "people.error.prefecture");
		}
		if (knownRole().filter(Role.ASSOCIATION::equals).isPresent()
				&& (this.associationId == null || !associations.existsById(this.associationId))) {
			errors.rejectValue("associationId", "people.error.association");
		}
	}

	/** What it says, once valid; what does not belong to the role is left out. */
	Person toPerson(Facilities facilities) {
		Role known = knownRole().orElseThrow();
		return switch (known) {
			case FACILITY -> {
				Facility facility = facilities.get(new FacilityCode(this.facilityCode));
				yield new Person(known, this.displayName, this.email, facility.getCode(), facility.getPrefectureCode(),
						null);
			}
			case PREFECTURE -> new Person(known, this.displayName, this.email, null, this.prefectureCode, null);
			case ASSOCIATION -> new Person(known, this.displayName, this.email, null, null, this.associationId);
			case NATIONAL, ADMIN -> new Person(known, this.displayName, this.email, null, null, null);
		};
	}

}

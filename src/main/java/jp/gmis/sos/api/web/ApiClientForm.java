package jp.gmis.sos.api.web;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.api.ApiPermission;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.web.Typed;
import org.springframework.validation.Errors;

/**
 * A token to issue, as typed.
 *
 * @param issueId of this form
 * @param name 利用するシステムの名前
 * @param prefectureCode whose requests, or empty for all
 * @param permissions names of {@link ApiPermission}
 * @param expiresOn the last day
 */
record ApiClientForm(String issueId, String name, String prefectureCode, List<String> permissions, String expiresOn) {

	private static final int LONGEST_NAME = 80;

	private static final int MOST_YEARS = 2;

	ApiClientForm {
		name = Typed.text(name);
		prefectureCode = Typed.text(prefectureCode);
		permissions = (permissions == null) ? List.of() : permissions;
		expiresOn = Typed.text(expiresOn);
	}

	static ApiClientForm blank(LocalDate today) {
		return new ApiClientForm(UUID.randomUUID().toString(), null, null, null, today.plusYears(1).toString());
	}

	/** Says what is wrong. */
	void validate(LocalDate today, Errors errors) {
		if (id().isEmpty()) {
			errors.reject("api.refused.issued");
		}
		if (!Typed.isFilled(this.name, LONGEST_NAME)) {
			errors.rejectValue("name", "api.error.name");
		}
		if (!this.prefectureCode.isEmpty() && !Prefectures.CODES.contains(this.prefectureCode)) {
			errors.rejectValue("prefectureCode", "api.error.prefecture");
		}
		if (chosen().isEmpty()) {
			errors.rejectValue("permissions", "api.error.permissions");
		}
		if (Typed.day(this.expiresOn)
			.filter(day -> !day.isBefore(today) && !day.isAfter(today.plusYears(MOST_YEARS)))
			.isEmpty()) {
			errors.rejectValue("expiresOn", "api.error.expiresOn");
		}
	}

	/** The id of the form, if nobody has tampered with it. */
	Optional<UUID> id() {
		try {
			return Optional.of(UUID.fromString(Typed.text(this.issueId)));
		}
		catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	Set<ApiPermission> chosen() {
		Set<ApiPermission> chosen = EnumSet.allOf(ApiPermission.class);
		chosen.removeIf(permission -> !this.permissions.contains(permission.name()));
		return chosen;
	}

}

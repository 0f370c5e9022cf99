package jp.gmis.sos.proxy.web;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.proxy.Association;
import jp.gmis.sos.proxy.ProxyService;
import jp.gmis.sos.shared.web.Typed;
import org.springframework.validation.Errors;

/**
 * 団体, as typed.
 *
 * @param version of the association that was shown, or null for a new one
 * @param name its name
 * @param members 医療機関コード of its members, apart by line breaks, blanks or commas
 */
record AssociationForm(Integer version, String name, String members) {

	private static final int LONGEST_NAME = 100;

	private static final int SHOWN = 10;

	AssociationForm {
		name = Typed.text(name);
		members = Typed.text(members);
	}

	static AssociationForm of(Association association) {
		return new AssociationForm(association.getVersion(), association.getName(),
				association.getMembers().stream().sorted().collect(Collectors.joining("\n")));
	}

	/** Says what is wrong. */
	void validate(ProxyService proxies, Errors errors) {
		if (!Typed.isFilled(this.name, LONGEST_NAME)) {
			errors.rejectValue("name", "facilities.error.name");
		}
		Set<String> wrong = codes().stream()
			.filter(code -> !FacilityCode.isValid(code))
			.collect(Collectors.toCollection(LinkedHashSet::new));
		wrong.addAll(proxies.unknown(codes().stream().filter(FacilityCode::isValid).collect(Collectors.toSet())));
		if (!wrong.isEmpty()) {
			errors.rejectValue("members", "proxy.error.members",
					new Object[] { wrong.stream().limit(SHOWN).collect(Collectors.joining("、")) }, null);
		}
	}

	Set<String> codes() {
		return Arrays.stream(this.members.split("[\\s,、，]+"))
			.filter(code -> !code.isEmpty())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

}

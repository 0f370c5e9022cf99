package jp.gmis.sos.people.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jp.gmis.sos.facility.Agreement;
import jp.gmis.sos.facility.AgreementTerm;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.people.FacilityRegistration;
import jp.gmis.sos.shared.MailAddress;
import jp.gmis.sos.shared.PhoneNumber;
import jp.gmis.sos.shared.Prefectures;
import jp.gmis.sos.shared.web.Typed;
import org.springframework.validation.Errors;

/** 医療機関, as typed. */
public class FacilityForm {

	private static final int LONGEST_NAME = 100;

	private String code = "";

	private Integer version;

	private String name = "";

	private String type = "";

	private String prefectureCode = "";

	private String phone = "";

	private String closedOn = "";

	private String email = "";

	private Map<String, String> from = new LinkedHashMap<>();

	private Map<String, String> until = new LinkedHashMap<>();

	static FacilityForm of(Facility facility) {
		FacilityForm form = new FacilityForm();
		form.code = facility.getCode().value();
		form.version = facility.getVersion();
		form.name = facility.getName();
		form.type = facility.getType().name();
		form.prefectureCode = facility.getPrefectureCode();
		form.phone = (facility.getPhone() == null) ? "" : facility.getPhone();
		form.closedOn = (facility.getClosedOn() == null) ? "" : facility.getClosedOn().toString();
		facility.getAgreements().forEach((agreement, term) -> {
			form.from.put(agreement.name(), term.agreedFrom().toString());
			if (term.agreedUntil() != null) {
				form.until.put(agreement.name(), term.agreedUntil().toString());
			}
		});
		return form;
	}

	/** Says what is wrong; a new facility needs a code too. */
	void validate(boolean isNew, Errors errors) {
		if (isNew && !FacilityCode.isValid(this.code)) {
			errors.rejectValue("code", "csv.error.facilityCode");
		}
		if (!Typed.isFilled(this.name, LONGEST_NAME)) {
			errors.rejectValue("name", "facilities.error.name");
		}
		if (knownType().isEmpty()) {
			errors.rejectValue("type", "facilities.error.type");
		}
		if (!Prefectures.CODES.contains(this.prefectureCode)) {
			errors.rejectValue("prefectureCode", "people.error.prefecture");
		}
		if (!this.phone.isEmpty() && !PhoneNumber.isValid(this.phone)) {
			errors.rejectValue("phone", "facilities.error.phone");
		}
		if (!this.email.isEmpty() && !MailAddress.isValid(this.email)) {
			errors.rejectValue("email", "contactForm.email.invalid");
		}
		if (!this.closedOn.isEmpty() && Typed.day(this.closedOn).isEmpty()) {
			errors.rejectValue("closedOn", "facilities.error.date");
		}
		for (Agreement agreement : Agreement.values()) {
			String first = typed(this.from, agreement);
			String last = typed(this.until, agreement);
			boolean readable = (first.isEmpty() || Typed.day(first).isPresent())
					&& (last.isEmpty() || Typed.day(last).isPresent());
			boolean inOrder = readable && (last.isEmpty()
					|| !first.isEmpty() && !Typed.day(last).orElseThrow().isBefore(Typed.day(first).orElseThrow()));
			if (!inOrder) {
				errors.rejectValue("from[" + agreement + "]", "facilities.error.term");
			}
		}
	}

	/** What it says, once valid. */
	FacilityRegistration toRegistration() {
		Map<Agreement, AgreementTerm> agreements = new EnumMap<>(Agreement.class);
		for (Agreement agreement : Agreement.values()) {
			Typed.day(typed(this.from, agreement))
				.ifPresent(first -> agreements.put(agreement,
						new AgreementTerm(first, Typed.day(typed(this.until, agreement)).orElse(null))));
		}
		return new FacilityRegistration(new FacilityCode(this.code), this.name, knownType().orElseThrow(),
				this.prefectureCode, this.phone.isEmpty() ? null : PhoneNumber.normalize(this.phone),
				Typed.day(this.closedOn).orElse(null), agreements, this.email.isEmpty() ? null : this.email);
	}

	private Optional<FacilityType> knownType() {
		return Arrays.stream(FacilityType.values()).filter(one -> one.name().equals(this.type)).findFirst();
	}

	private static String typed(Map<String, String> days, Agreement agreement) {
		return Typed.text(days.get(agreement.name()));
	}

	/** 医療機関コード of a new facility; it keeps its code. */
	public String getCode() {
		return this.code;
	}

	public void setCode(String code) {
		this.code = Typed.text(code);
	}

	/** Of the facility that was shown, or null for a new one. */
	public Integer getVersion() {
		return this.version;
	}

	public void setVersion(Integer version) {
		this.version = version;
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = Typed.text(name);
	}

	public String getType() {
		return this.type;
	}

	public void setType(String type) {
		this.type = Typed.text(type);
	}

	public String getPrefectureCode() {
		return this.prefectureCode;
	}

	public void setPrefectureCode(String prefectureCode) {
		this.prefectureCode = Typed.text(prefectureCode);
	}

	public String getPhone() {
		return this.phone;
	}

	public void setPhone(String phone) {
		this.phone = Typed.text(phone);
	}

	/** As a browser writes days: {@code 2026-11-25}. */
	public String getClosedOn() {
		return this.closedOn;
	}

	public void setClosedOn(String closedOn) {
		this.closedOn = Typed.text(closedOn);
	}

	/** Where to invite the first user of a new facility. */
	public String getEmail() {
		return this.email;
	}

	public void setEmail(String email) {
		this.email = Typed.text(email);
	}

	/** First days by agreement. */
	public Map<String, String> getFrom() {
		return this.from;
	}

	public void setFrom(Map<String, String> from) {
		this.from = from;
	}

	/** Last days by agreement. */
	public Map<String, String> getUntil() {
		return this.until;
	}

	public void setUntil(Map<String, String> until) {
		this.until = until;
	}

}

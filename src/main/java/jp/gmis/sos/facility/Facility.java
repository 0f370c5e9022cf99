package jp.gmis.sos.facility;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Version;

/** 医療機関. */
@Entity
public class Facility {

	@Id
	private String code;

	private String name;

	private byte[] searchName;

	@Enumerated(EnumType.STRING)
	private FacilityType type;

	private String prefectureCode;

	private String phone;

	private LocalDate closedOn;

	@Version
	private Integer version;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "facility_agreement", joinColumns = @JoinColumn(name = "facility_code"))
	@MapKeyColumn(name = "agreement")
	@MapKeyEnumerated(EnumType.STRING)
	private Map<Agreement, AgreementTerm> agreements = new EnumMap<>(Agreement.class);

	protected Facility() {
	}

	/** A facility whose agreements hold without an end. */
	public Facility(FacilityCode code, String name, FacilityType type, String prefectureCode, String phone,
			Set<Agreement> agreements) {
		this.code = code.value();
		rename(name);
		this.type = type;
		this.prefectureCode = prefectureCode;
		this.phone = phone;
		agreements.forEach(agreement -> this.agreements.put(agreement, AgreementTerm.ALWAYS));
	}

	/**
	 * What an administrator settles.
	 * @param closed the day from which it is closed, or null
	 */
	public void change(String newName, FacilityType newType, String prefecture, String newPhone, LocalDate closed,
			Map<Agreement, AgreementTerm> terms) {
		rename(newName);
		this.type = newType;
		this.prefectureCode = prefecture;
		this.phone = newPhone;
		this.closedOn = closed;
		this.agreements.keySet().retainAll(terms.keySet());
		this.agreements.putAll(terms);
	}

	private void rename(String newName) {
		this.name = newName;
		this.searchName = SearchName.of(newName);
	}

	/** Whether it is closed on that day: what it asked for stays, it asks for no more. */
	public boolean isClosed(LocalDate day) {
		return this.closedOn != null && !day.isBefore(this.closedOn);
	}

	public FacilityCode getCode() {
		return new FacilityCode(this.code);
	}

	public String getName() {
		return this.name;
	}

	public FacilityType getType() {
		return this.type;
	}

	/** JIS X 0401 code, {@code 01} to {@code 47}. */
	public String getPrefectureCode() {
		return this.prefectureCode;
	}

	public String getPhone() {
		return this.phone;
	}

	/** The day from which it is closed, or null. */
	public LocalDate getClosedOn() {
		return this.closedOn;
	}

	/** Counts the changes. */
	public Integer getVersion() {
		return this.version;
	}

	/** All agreements that are known, whether or not they hold now. */
	public Map<Agreement, AgreementTerm> getAgreements() {
		return Map.copyOf(this.agreements);
	}

	/** The agreements that hold on that day. */
	public Set<Agreement> agreementsOn(LocalDate day) {
		return this.agreements.entrySet()
			.stream()
			.filter(agreement -> agreement.getValue().includes(day))
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Agreement.class)));
	}

}

package jp.gmis.sos.facility;

import java.util.EnumSet;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;

/** 医療機関. */
@Entity
public class Facility {

	@Id
	private String code;

	private String name;

	@Enumerated(EnumType.STRING)
	private FacilityType type;

	private String prefectureCode;

	private String phone;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "facility_agreement", joinColumns = @JoinColumn(name = "facility_code"))
	@Column(name = "agreement")
	@Enumerated(EnumType.STRING)
	private Set<Agreement> agreements = EnumSet.noneOf(Agreement.class);

	protected Facility() {
	}

	public Facility(FacilityCode code, String name, FacilityType type, String prefectureCode, String phone,
			Set<Agreement> agreements) {
		this.code = code.value();
		this.name = name;
		this.type = type;
		this.prefectureCode = prefectureCode;
		this.phone = phone;
		this.agreements.addAll(agreements);
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

	public Set<Agreement> getAgreements() {
		return Set.copyOf(this.agreements);
	}

}

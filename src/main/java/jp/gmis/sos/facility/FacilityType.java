package jp.gmis.sos.facility;

/** 施設種別. */
public enum FacilityType {

	/** 病院. */
	HOSPITAL,
	/** 診療所. */
	CLINIC,
	/** 薬局. */
	PHARMACY,
	/** 訪問看護事業所. */
	VISITING_NURSE_STATION

}

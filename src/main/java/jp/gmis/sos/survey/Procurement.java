package jp.gmis.sos.survey;

/** 調達見込み. */
public enum Procurement {

	/** 調達可. */
	AVAILABLE,
	/** 調達困難. */
	DIFFICULT

}

package jp.gmis.sos.survey;

/** 受入状況. */
public enum Acceptance {

	/** 受入可. */
	OPEN,
	/** 一部制限. */
	LIMITED,
	/** 受入停止. */
	STOPPED

}

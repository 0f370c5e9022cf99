package jp.gmis.sos.reception;

/** 受付状態. */
public enum ReceptionState {

	/** 平時: requests are training and never lead to a distribution. */
	PEACETIME,
	/** 有事: requests are accepted. */
	EMERGENCY

}

package jp.gmis.sos.request;

/** What an accepted request led to. */
public enum Outcome {

	/** 配布予定. */
	DISTRIBUTION_PLANNED,
	/** 配布なし. */
	NO_DISTRIBUTION

}

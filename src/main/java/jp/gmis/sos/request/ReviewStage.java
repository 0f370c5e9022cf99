package jp.gmis.sos.request;

/** Who is checking a request under review. */
public enum ReviewStage {

	/** 都道府県確認. */
	PREFECTURE,
	/** 国確認. */
	NATION

}

package jp.gmis.sos.request;

/** The columns of the list, each of which sorts it (manual 3-1). */
public enum ListColumn {

	/** タイトル: by the day that it begins with, which is that of the creation. */
	TITLE,
	/** 申請日時: what is not handed in yet comes after everything. */
	SUBMITTED_AT,
	/** 医療機関名. */
	FACILITY_NAME,
	/** 医療機関コード. */
	FACILITY_CODE,
	/** 対応ステータス: in the order in which a request goes through them. */
	STATUS

}

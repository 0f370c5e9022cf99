package jp.gmis.sos.facility;

/** 協定: what the facility has agreed with its prefecture to provide in an epidemic. */
public enum Agreement {

	/** 病床確保. */
	BEDS,
	/** 発熱外来. */
	FEVER_CLINIC,
	/** 後方支援. */
	BACKUP_SUPPORT,
	/** 自宅療養者等に対する医療の提供. */
	HOME_CARE,
	/** 人材派遣. */
	STAFF_DISPATCH

}

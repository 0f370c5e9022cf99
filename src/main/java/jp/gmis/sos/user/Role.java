package jp.gmis.sos.user;

/** What somebody may do. */
public enum Role {

	/** 医療機関の担当者. */
	FACILITY,
	/** 団体の担当者, who enter for member facilities: as one of these they have its role. */
	ASSOCIATION,
	/** 都道府県の確認担当者. */
	PREFECTURE,
	/** 国の確認担当者. */
	NATIONAL,
	/** G-MIS事務局. */
	ADMIN

}

package jp.gmis.sos.request;

/** 表示一覧 (manual 3-1). */
public enum ListView {

	/** 実施中の緊急配布要請: those of the past 30 days, by their creation. */
	ACTIVE,
	/** 最近参照したデータ: those that the user has opened last. */
	RECENT,
	/** すべて選択. */
	ALL

}

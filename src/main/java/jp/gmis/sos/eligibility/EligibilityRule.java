package jp.gmis.sos.eligibility;

/**
 * 配布要件, rule by rule, in the order they are shown (manual 1-2). Sentences and remedies
 * are in messages.properties under {@code eligibility.<name>}.
 */
public enum EligibilityRule {

	/** An agreement with the prefecture is in force, or the type needs none. */
	AGREEMENT,
	/** 日次調査（新興感染症） is answered, where the agreement asks for it. */
	DAILY_SURVEY,
	/** 週次調査（新興感染症） is answered. */
	WEEKLY_SURVEY,
	/** 在庫数 of every requested item is filled in that weekly answer. */
	STOCK_FILLED,
	/** 欠品等により自ら調達できない: that weekly answer says 調達困難 for every requested item. */
	CANNOT_PROCURE

}

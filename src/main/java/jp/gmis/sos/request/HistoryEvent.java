package jp.gmis.sos.request;

/**
 * What can happen to a request; the sentence is in messages.properties under
 * {@code history.<name>}.
 */
public enum HistoryEvent {

	/** 作成. */
	CREATED,
	/** 申請. */
	SUBMITTED,
	/** 修正 of a request in process. */
	REVISED,
	/** 取下げ. */
	WITHDRAWN,
	/** The check found every condition met. */
	CHECK_PASSED,
	/** The check found a condition missing. */
	CHECK_FAILED,
	/** 都道府県確認済み. */
	CONFIRMED,
	/** 都道府県へ再確認. */
	RECONFIRMED,
	/** The nation decided 受付; the request is about to be 受付完了. */
	APPROVED,
	/** The nation decided 見送り; the request is about to be 受付完了. */
	DECLINED,
	/** Its process was lost; the prefecture reviews it again. */
	REVIEW_BEGUN_AGAIN,
	/** A reviewer decided 差戻し. */
	RETURN_DECIDED,
	/** 差戻し is in force. */
	RETURNED,
	/** 受付完了. */
	ACCEPTED

}

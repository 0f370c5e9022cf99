package jp.gmis.sos.request;

/** 対応ステータス: exactly these four (manual 4-1). */
public enum RequestStatus {

	/** 未申請: before システムチェック＆申請, or withdrawn. */
	NOT_SUBMITTED,
	/** エラー有り: the check failed, or a reviewer returned it. */
	ERROR,
	/** 都道府県・国確認中: prefecture or nation is checking. */
	UNDER_REVIEW,
	/** 受付完了: both have finished; nothing changes any more. */
	ACCEPTED;

	/** Whether the request may go from this status to the other one. */
	public boolean mayBecome(RequestStatus next) {
		return switch (this) {
			case NOT_SUBMITTED, ERROR -> next != ACCEPTED;
			case UNDER_REVIEW -> true;
			case ACCEPTED -> false;
		};
	}

}

package jp.gmis.sos.request;

import java.util.Arrays;
import java.util.List;

/** What a reviewer can decide, and at which stage. */
public enum ReviewDecision {

	/** 確認済み: the prefecture agrees; the nation checks next. */
	CONFIRM(ReviewStage.PREFECTURE, false),
	/** 差戻し by the prefecture. */
	RETURN_BY_PREFECTURE(ReviewStage.PREFECTURE, true),
	/** 受付. */
	ACCEPT(ReviewStage.NATION, false),
	/** 都道府県へ再確認. */
	RECONFIRM(ReviewStage.NATION, true),
	/** 差戻し by the nation. */
	RETURN_BY_NATION(ReviewStage.NATION, true),
	/** 見送り: accepted, and nothing is distributed. */
	DECLINE(ReviewStage.NATION, true);

	private final ReviewStage stage;

	private final boolean commentRequired;

	ReviewDecision(ReviewStage stage, boolean commentRequired) {
		this.stage = stage;
		this.commentRequired = commentRequired;
	}

	/** What can be decided at a stage. */
	public static List<ReviewDecision> at(ReviewStage stage) {
		return Arrays.stream(values()).filter(decision -> decision.stage == stage).toList();
	}

	/** The stage at which it can be decided. */
	public ReviewStage stage() {
		return this.stage;
	}

	/** Whether the reviewer has to say why. */
	public boolean isCommentRequired() {
		return this.commentRequired;
	}

	/** Whether the request goes back to the facility. */
	public boolean isReturn() {
		return this == RETURN_BY_PREFECTURE || this == RETURN_BY_NATION;
	}

}

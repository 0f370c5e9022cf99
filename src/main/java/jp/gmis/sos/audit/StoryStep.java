package jp.gmis.sos.audit;

import java.time.Instant;

/**
 * Something that happened to a request.
 *
 * @param at when
 * @param kind where it is kept
 * @param who did it, as shown to people, or null for the system
 * @param what the key of its Japanese sentence
 * @param detail more of it, or null
 */
public record StoryStep(Instant at, Kind kind, String who, String what, String detail) {

	/**
	 * Where a step is kept; its Japanese name is the message {@code story.kind.<name>}.
	 */
	public enum Kind {

		/** 状態. */
		STATUS,
		/** 配布要件の自動確認. */
		CHECK,
		/** 対応開始日. */
		HANDLING,
		/** 確認. */
		REVIEW,
		/** 確認デスク. */
		DESK,
		/** 電話等の記録. */
		NOTE,
		/** メール. */
		MAIL,
		/** プロセス. */
		PROCESS,
		/** 操作. */
		AUDIT

	}

}

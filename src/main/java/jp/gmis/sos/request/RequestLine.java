package jp.gmis.sos.request;

import jakarta.persistence.Embeddable;

/**
 * 品目の数量, in the item's unit.
 *
 * @param requested 要請数
 * @param prefectureQuantity 都道府県確認数, or null while the prefecture has not set it
 * @param nationalQuantity 国確認数, or null while the nation has not set it
 */
@Embeddable
public record RequestLine(int requested, Integer prefectureQuantity, Integer nationalQuantity) {

	RequestLine withQuantity(ReviewStage stage, Integer quantity) {
		return switch (stage) {
			case PREFECTURE -> new RequestLine(this.requested, quantity, this.nationalQuantity);
			case NATION -> new RequestLine(this.requested, this.prefectureQuantity, quantity);
		};
	}

	/**
	 * What a reviewer of the stage would most likely set: the last opinion of that stage,
	 * or the one before it.
	 */
	public int suggestion(ReviewStage stage) {
		int fromPrefecture = (this.prefectureQuantity != null) ? this.prefectureQuantity : this.requested;
		return (stage == ReviewStage.PREFECTURE) ? fromPrefecture
				: (this.nationalQuantity != null) ? this.nationalQuantity : fromPrefecture;
	}

}

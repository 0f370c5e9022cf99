package jp.gmis.sos.review;

import jp.gmis.sos.facility.FacilityType;
import jp.gmis.sos.request.ReviewStage;

/**
 * Which of the waiting requests somebody wants to see; null means all.
 *
 * @param stage those that wait for this stage, or null for the reviewer's own
 * @param item those that request this item
 * @param type those of this 施設種別
 * @param daysLeft those whose scarcest item lasts at most so many days
 * @param overdue those past 確認期限, or only those that are not
 * @param training 訓練, or only those that are not
 */
public record DeskFilter(ReviewStage stage, String item, FacilityType type, Integer daysLeft, Boolean overdue,
		Boolean training) {

	/** All of them. */
	public static final DeskFilter NONE = new DeskFilter(null, null, null, null, null, null);

}

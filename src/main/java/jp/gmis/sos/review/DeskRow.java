package jp.gmis.sos.review;

import java.time.Instant;
import java.util.UUID;

import jp.gmis.sos.facility.FacilityType;

/**
 * A request that waits at the desk.
 *
 * @param id the request
 * @param submissionNumber the submission that waits
 * @param title タイトル
 * @param facilityName 医療機関名
 * @param type 施設種別
 * @param prefectureCode 都道府県
 * @param submittedAt 申請日時
 * @param dueAt 確認期限
 * @param daysLeft 残日数 of the scarcest item, or null
 * @param training 訓練
 * @param sent whether a decision is on its way
 */
public record DeskRow(UUID id, int submissionNumber, String title, String facilityName, FacilityType type,
		String prefectureCode, Instant submittedAt, Instant dueAt, Integer daysLeft, boolean training, boolean sent) {

	/** Whether 確認期限 has passed. */
	public boolean overdue(Instant now) {
		return this.dueAt != null && this.dueAt.isBefore(now);
	}

}

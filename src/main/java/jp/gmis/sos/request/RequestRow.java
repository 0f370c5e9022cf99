package jp.gmis.sos.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One row of the list of requests.
 *
 * @param id the request
 * @param title タイトル
 * @param submittedAt 申請日時, or null before the first submission
 * @param facilityName 医療機関名
 * @param facilityCode 医療機関コード
 * @param status 対応ステータス
 * @param checking システムチェック中
 * @param stage who is reviewing, or null
 * @param handlingDate 対応開始日, or null
 * @param training 訓練
 */
public record RequestRow(UUID id, String title, Instant submittedAt, String facilityName, String facilityCode,
		RequestStatus status, boolean checking, ReviewStage stage, LocalDate handlingDate, boolean training) {

}

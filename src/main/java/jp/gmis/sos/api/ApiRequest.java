package jp.gmis.sos.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jp.gmis.sos.request.Outcome;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.request.ReviewStage;

/**
 * 緊急配布要請, as systems read it.
 *
 * @param id of the request
 * @param title タイトル
 * @param training 訓練
 * @param prefectureCode 都道府県, JIS X 0401
 * @param facilityCode 医療機関コード
 * @param facilityName 医療機関名
 * @param status 対応ステータス
 * @param stage who reviews, or null
 * @param outcome what it led to, or null
 * @param submissionNumber counts the submissions
 * @param submittedAt 申請日時
 * @param handlingDate 対応開始日, or null
 * @param acceptedAt when it became 受付完了, or null
 * @param reason 要請の理由
 * @param contactName 担当者
 * @param contactPhone 電話番号
 * @param lines the items, in the order people know
 */
public record ApiRequest(UUID id, String title, boolean training, String prefectureCode, String facilityCode,
		String facilityName, RequestStatus status, ReviewStage stage, Outcome outcome, int submissionNumber,
		Instant submittedAt, LocalDate handlingDate, Instant acceptedAt, String reason, String contactName,
		String contactPhone, List<Line> lines) {

	/**
	 * An item of it, in the item's unit.
	 *
	 * @param itemCode the item
	 * @param itemName 品目
	 * @param unit its unit
	 * @param requested 要請数
	 * @param prefectureQuantity 都道府県確認数, or null
	 * @param nationalQuantity 国確認数, or null
	 */
	public record Line(String itemCode, String itemName, String unit, int requested, Integer prefectureQuantity,
			Integer nationalQuantity) {

	}

}

package jp.gmis.sos.api;

import java.time.Instant;
import java.util.UUID;

/**
 * An item that is to be distributed to a facility; never 訓練.
 *
 * @param id the same for ever, as in 配布データ
 * @param requestId the request
 * @param acceptedAt when it became 受付完了
 * @param prefectureCode 都道府県, JIS X 0401
 * @param facilityCode 医療機関コード
 * @param facilityName 医療機関名
 * @param contactName 担当者
 * @param contactPhone 電話番号
 * @param itemCode the item
 * @param itemName 品目
 * @param unit its unit
 * @param quantity 国確認数
 */
public record ApiDistribution(String id, UUID requestId, Instant acceptedAt, String prefectureCode, String facilityCode,
		String facilityName, String contactName, String contactPhone, String itemCode, String itemName, String unit,
		int quantity) {

}

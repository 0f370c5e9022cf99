package jp.gmis.sos.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What is counted of the requests of a period.
 *
 * @param total how many there are
 * @param byDay by day of 申請日時, each day of the period
 * @param byPrefecture by 都道府県, most first
 * @param byItem by 品目, in the order people know
 * @param byStatus by 対応ステータス
 * @param firstReview until the first review was recorded
 * @param acceptance until 受付完了
 * @param openByAge those under review now, whenever they were submitted, by age
 */
public record Figures(long total, Map<LocalDate, Long> byDay, List<Count> byPrefecture, List<ItemFigure> byItem,
		List<Count> byStatus, Waiting firstReview, Waiting acceptance, List<Count> openByAge) {

}

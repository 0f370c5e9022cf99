package jp.gmis.sos.request.web;

import java.util.Optional;

import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.request.RequestLine;
import jp.gmis.sos.survey.WeeklySurveyLine;

/**
 * One row of the table of items.
 *
 * @param code 品目コード
 * @param name 品目
 * @param unit its unit
 * @param lotSize its lot
 * @param stock 在庫数 of the newest weekly survey, or null
 * @param daysLeft 残日数, or null
 * @param line the quantities, or null where the item is not requested
 */
public record ItemView(String code, String name, String unit, int lotSize, Integer stock, Integer daysLeft,
		RequestLine line) {

	static ItemView of(PpeItem item, RequestLine line, Optional<WeeklySurveyLine> answer) {
		return new ItemView(item.getCode(), item.getName(), item.getUnit(), item.getLotSize(),
				answer.map(WeeklySurveyLine::stock).orElse(null), answer.map(WeeklySurveyLine::daysLeft).orElse(null),
				line);
	}

}

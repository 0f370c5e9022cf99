package jp.gmis.sos.survey;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * A weekly answer about one item.
 *
 * @param itemCode the item
 * @param stock 在庫数 in the item's unit, or null where it was left empty
 * @param dailyUse 1日使用量 in the item's unit, or null where it was left empty
 * @param procurement 調達見込み, or null where it was left empty
 */
@Embeddable
public record WeeklySurveyLine(String itemCode, Integer stock, Integer dailyUse,
		@Enumerated(EnumType.STRING) Procurement procurement) {

	/** 残日数: whole days that the stock lasts, or null where stock or use is not known. */
	public Integer daysLeft() {
		return (this.stock == null || this.dailyUse == null || this.dailyUse == 0) ? null : this.stock / this.dailyUse;
	}

}

package jp.gmis.sos.survey;

import java.util.List;
import java.util.Set;

/**
 * What a weekly answer says. 該当なし has no lines.
 *
 * @param notApplicable 該当なし: the facility uses none of the items
 * @param lines one for each item that it uses, in the order of the items
 */
public record StockReport(boolean notApplicable, List<WeeklySurveyLine> lines) {

	/** 該当なし. */
	public static final StockReport NOT_APPLICABLE = new StockReport(true, List.of());

	public StockReport {
		lines = List.copyOf(lines);
	}

	/** Whether both say the same, in whichever order. */
	public boolean saysTheSameAs(StockReport other) {
		return this.notApplicable == other.notApplicable && Set.copyOf(this.lines).equals(Set.copyOf(other.lines));
	}

}

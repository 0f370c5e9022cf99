package jp.gmis.sos.survey.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.survey.AnsweredSurvey;
import jp.gmis.sos.survey.Procurement;
import jp.gmis.sos.survey.StockReport;
import jp.gmis.sos.survey.WeeklySurvey;
import jp.gmis.sos.survey.WeeklySurveyLine;

/** 週次調査（新興感染症）, as it was typed. */
public class WeeklySurveyForm {

	private LocalDate period;

	private Integer version;

	private Map<String, Line> lines = new LinkedHashMap<>();

	/** One item, as it was typed. */
	public static class Line {

		private String stock = "";

		private String dailyUse = "";

		private Procurement procurement;

		static Line of(WeeklySurveyLine answer) {
			Line line = new Line();
			line.stock = text(answer.stock());
			line.dailyUse = text(answer.dailyUse());
			line.procurement = answer.procurement();
			return line;
		}

		/** Whether nothing was typed. */
		public boolean isBlank() {
			return isBlank(this.stock) && isBlank(this.dailyUse) && this.procurement == null;
		}

		WeeklySurveyLine toLine(String itemCode) {
			return new WeeklySurveyLine(itemCode, Quantity.parse(this.stock).orElseThrow(),
					Quantity.parse(this.dailyUse).orElseThrow(), this.procurement);
		}

		private static boolean isBlank(String typed) {
			return typed == null || typed.isBlank();
		}

		private static String text(Integer number) {
			return (number == null) ? "" : number.toString();
		}

		public String getStock() {
			return this.stock;
		}

		public void setStock(String stock) {
			this.stock = stock;
		}

		public String getDailyUse() {
			return this.dailyUse;
		}

		public void setDailyUse(String dailyUse) {
			this.dailyUse = dailyUse;
		}

		public Procurement getProcurement() {
			return this.procurement;
		}

		public void setProcurement(Procurement procurement) {
			this.procurement = procurement;
		}

	}

	/**
	 * The answer of the week, with the figures of the last one as a proposal.
	 * @param current the answer of the week
	 * @param proposal the newest answer with figures
	 */
	static WeeklySurveyForm of(LocalDate period, List<PpeItem> items, Optional<WeeklySurvey> current,
			Optional<AnsweredSurvey> proposal) {
		WeeklySurveyForm form = new WeeklySurveyForm();
		form.period = period;
		current.ifPresent(answer -> form.version = answer.getVersion());
		List<WeeklySurveyLine> proposed = proposal.map(answer -> answer.stock().lines()).orElse(List.of());
		items.forEach(item -> form.lines.put(item.getCode(),
				proposed.stream()
					.filter(line -> line.itemCode().equals(item.getCode()))
					.findFirst()
					.map(Line::of)
					.orElseGet(Line::new)));
		return form;
	}

	/** What was typed, once it is valid. */
	StockReport toReport() {
		return new StockReport(false,
				this.lines.entrySet()
					.stream()
					.filter(line -> !line.getValue().isBlank())
					.map(line -> line.getValue().toLine(line.getKey()))
					.toList());
	}

	/** The Monday of the week that the form was opened for. */
	public LocalDate getPeriod() {
		return this.period;
	}

	public void setPeriod(LocalDate period) {
		this.period = period;
	}

	/** Of the answer that the editor has seen, or null if there was none. */
	public Integer getVersion() {
		return this.version;
	}

	public void setVersion(Integer version) {
		this.version = version;
	}

	/** By item code. */
	public Map<String, Line> getLines() {
		return this.lines;
	}

	public void setLines(Map<String, Line> lines) {
		this.lines = lines;
	}

}

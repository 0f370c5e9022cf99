package jp.gmis.sos.survey;

import java.io.Reader;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.gmis.sos.csv.CsvImporter;
import jp.gmis.sos.csv.CsvProblem;
import jp.gmis.sos.csv.StoredRows;
import jp.gmis.sos.item.ItemCatalog;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.user.Actor;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * 週次調査 from a file: a row for each answer, three columns for each item in use. What a
 * facility has answered itself is never overwritten.
 */
@Component
class WeeklySurveyCsv implements CsvImporter<ImportedAnswer<StockReport>> {

	private final ItemCatalog items;

	private final WeeklySurveys surveys;

	private final ImportedAnswers answers;

	private final WeeklyAnswerWriter writer;

	private final MessageSource messages;

	private final Clock clock;

	WeeklySurveyCsv(ItemCatalog items, WeeklySurveys surveys, ImportedAnswers answers, WeeklyAnswerWriter writer,
			MessageSource messages, Clock clock) {
		this.items = items;
		this.surveys = surveys;
		this.answers = answers;
		this.writer = writer;
		this.messages = messages;
		this.clock = clock;
	}

	@Override
	public String kind() {
		return "weekly-survey";
	}

	@Override
	public List<String> columns() {
		return Stream
			.concat(Stream.of(text("csv.column.facilityCode"), text("csv.column.week"), text("csv.column.none")),
					this.items.inUse()
						.stream()
						.flatMap(item -> Stream.of(column("stock", item), column("dailyUse", item),
								column("procurement", item))))
			.toList();
	}

	@Override
	public List<List<String>> examples() {
		int fields = 3 * this.items.inUse().size();
		String week = JapanTime.date(SurveyKind.WEEKLY.periodOf(JapanTime.today(this.clock)));
		List<String> answer = new ArrayList<>(List.of("1110000000", week, ""));
		List<String> none = new ArrayList<>(List.of("1110100000", week, "1"));
		for (int field = 0; field < fields; field += 3) {
			answer.addAll(List.of("400", "100", text("procurement.DIFFICULT")));
			none.addAll(List.of("", "", ""));
		}
		return List.of(answer, none);
	}

	@Override
	public Reader<ImportedAnswer<StockReport>> reader() {
		List<PpeItem> inUse = this.items.inUse();
		LocalDate today = JapanTime.today(this.clock);
		Map<String, Procurement> procurements = Arrays.stream(Procurement.values())
			.collect(Collectors.toMap(value -> text("procurement." + value), Function.identity()));
		return (row, problems) -> {
			SurveyCsvRow fields = new SurveyCsvRow(row, problems);
			String facility = fields.facilityCode(text("csv.column.facilityCode"));
			LocalDate week = fields.period(text("csv.column.week"), SurveyKind.WEEKLY, today);
			boolean none = fields.yes(text("csv.column.none"));
			List<WeeklySurveyLine> lines = inUse.stream()
				.filter(item -> Stream.of("stock", "dailyUse", "procurement")
					.anyMatch(field -> !fields.isBlank(column(field, item))))
				.map(item -> new WeeklySurveyLine(item.getCode(), fields.number(column("stock", item)),
						fields.number(column("dailyUse", item)),
						fields.choice(column("procurement", item), procurements)))
				.toList();
			if (fields.isGood() && none != lines.isEmpty()) {
				fields.wrong(text("csv.column.none"), "csv.error.none");
			}
			return fields.isGood() ? new ImportedAnswer<>(facility, week, new StockReport(none, lines)) : null;
		};
	}

	@Override
	public String key(ImportedAnswer<StockReport> answer) {
		return answer.key();
	}

	@Override
	public List<CsvProblem> check(Map<Long, ImportedAnswer<StockReport>> records) {
		return this.answers.unknownFacilities(records);
	}

	@Override
	public StoredRows store(List<ImportedAnswer<StockReport>> records, Actor actor) {
		return this.answers
			.store(SurveyKind.WEEKLY, records,
					this.surveys.findAnswers(records.stream().map(ImportedAnswer::facilityCode).toList(),
							records.stream().map(ImportedAnswer::period).collect(Collectors.toSet())),
					this.writer, actor);
	}

	private String column(String field, PpeItem item) {
		return item.getName() + " " + text("item." + field);
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

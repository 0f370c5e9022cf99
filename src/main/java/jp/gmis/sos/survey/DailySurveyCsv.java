package jp.gmis.sos.survey;

import java.io.Reader;
import java.time.Clock;
import java.time.LocalDate;
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
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.user.Actor;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * 日次調査 from a file: a row for each answer. What a facility has answered itself is never
 * overwritten.
 */
@Component
class DailySurveyCsv implements CsvImporter<ImportedAnswer<PatientReport>> {

	private final DailySurveys surveys;

	private final ImportedAnswers answers;

	private final DailyAnswerWriter writer;

	private final MessageSource messages;

	private final Clock clock;

	DailySurveyCsv(DailySurveys surveys, ImportedAnswers answers, DailyAnswerWriter writer, MessageSource messages,
			Clock clock) {
		this.surveys = surveys;
		this.answers = answers;
		this.writer = writer;
		this.messages = messages;
		this.clock = clock;
	}

	@Override
	public String kind() {
		return "daily-survey";
	}

	@Override
	public List<String> columns() {
		return Stream
			.of("csv.column.facilityCode", "csv.column.day", "csv.column.none", "survey.inpatients",
					"survey.severeInpatients", "survey.outpatients", "survey.acceptance", "survey.acceptableBeds")
			.map(this::text)
			.toList();
	}

	@Override
	public List<List<String>> examples() {
		String today = JapanTime.date(JapanTime.today(this.clock));
		return List.of(List.of("1110000000", today, "", "12", "2", "35", text("acceptance.OPEN"), "4"),
				List.of("1110100000", today, "1", "", "", "", "", ""));
	}

	@Override
	public Reader<ImportedAnswer<PatientReport>> reader() {
		LocalDate today = JapanTime.today(this.clock);
		List<String> values = columns().subList(3, columns().size());
		Map<String, Acceptance> acceptances = Arrays.stream(Acceptance.values())
			.collect(Collectors.toMap(value -> text("acceptance." + value), Function.identity()));
		return (row, problems) -> {
			SurveyCsvRow fields = new SurveyCsvRow(row, problems);
			String facility = fields.facilityCode(text("csv.column.facilityCode"));
			LocalDate day = fields.period(text("csv.column.day"), SurveyKind.DAILY, today);
			boolean none = fields.yes(text("csv.column.none"));
			if (none && !values.stream().allMatch(fields::isBlank)) {
				fields.wrong(text("csv.column.none"), "csv.error.none");
			}
			PatientReport report = none ? PatientReport.NOT_APPLICABLE : report(fields, acceptances);
			return fields.isGood() ? new ImportedAnswer<>(facility, day, report) : null;
		};
	}

	private PatientReport report(SurveyCsvRow fields, Map<String, Acceptance> acceptances) {
		Integer inpatients = fields.number(text("survey.inpatients"));
		Integer severe = fields.number(text("survey.severeInpatients"));
		if (inpatients != null && severe != null && severe > inpatients) {
			fields.wrong(text("survey.severeInpatients"), "dailySurveyForm.severeInpatients.tooMany");
		}
		return new PatientReport(false, inpatients, severe, fields.number(text("survey.outpatients")),
				fields.choice(text("survey.acceptance"), acceptances),
				fields.optionalNumber(text("survey.acceptableBeds")));
	}

	@Override
	public String key(ImportedAnswer<PatientReport> answer) {
		return answer.key();
	}

	@Override
	public List<CsvProblem> check(Map<Long, ImportedAnswer<PatientReport>> records) {
		return this.answers.unknownFacilities(records);
	}

	@Override
	public StoredRows store(List<ImportedAnswer<PatientReport>> records, Actor actor) {
		return this.answers.store(SurveyKind.DAILY, records,
				this.surveys.findByFacilityCodeInAndSurveyDateIn(
						records.stream().map(ImportedAnswer::facilityCode).toList(),
						records.stream().map(ImportedAnswer::period).collect(Collectors.toSet())),
				this.writer, actor);
	}

	private String text(String key) {
		return this.messages.getMessage(key, null, Locale.JAPANESE);
	}

}

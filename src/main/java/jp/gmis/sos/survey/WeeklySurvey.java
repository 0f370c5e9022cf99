package jp.gmis.sos.survey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;

import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.user.Actor;

/** 週次調査（新興感染症）: one facility's answer for one ISO week. */
@Entity
public class WeeklySurvey implements SurveyAnswer<StockReport> {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	private String facilityCode;

	private LocalDate weekStart;

	private Instant answeredAt;

	@Embedded
	private Actor actor;

	@Enumerated(EnumType.STRING)
	private AnswerOrigin origin;

	private boolean notApplicable;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "weekly_survey_line", joinColumns = @JoinColumn(name = "survey_id"))
	private List<WeeklySurveyLine> lines = new ArrayList<>();

	protected WeeklySurvey() {
	}

	public WeeklySurvey(FacilityCode facilityCode, LocalDate dayOfWeek, StockReport report, Actor actor,
			Instant answeredAt) {
		this.facilityCode = facilityCode.value();
		this.weekStart = SurveyKind.WEEKLY.periodOf(dayOfWeek);
		write(report, actor, answeredAt);
	}

	/** Replaces the answer by one that the facility gives itself. */
	void correct(StockReport said, Actor by, Instant at) {
		write(said, by, at);
	}

	private void write(StockReport said, Actor by, Instant at) {
		this.notApplicable = said.notApplicable();
		this.lines.clear();
		this.lines.addAll(said.lines());
		this.origin = AnswerOrigin.FORM;
		this.actor = by;
		this.answeredAt = at;
	}

	@Override
	public Long getId() {
		return this.id;
	}

	@Override
	public String getFacilityCode() {
		return this.facilityCode;
	}

	@Override
	public LocalDate getPeriod() {
		return this.weekStart;
	}

	@Override
	public boolean says(StockReport said) {
		return getReport().saysTheSameAs(said);
	}

	AnswerOrigin getOrigin() {
		return this.origin;
	}

	/** Counts the corrections. */
	public int getVersion() {
		return this.version;
	}

	/** The Monday of the week that the answer is for. */
	public LocalDate getWeekStart() {
		return this.weekStart;
	}

	/** When it was given, or corrected last. */
	public Instant getAnsweredAt() {
		return this.answeredAt;
	}

	/** Who gave or corrected it last. */
	public Actor getActor() {
		return this.actor;
	}

	/** What it says. */
	public StockReport getReport() {
		return new StockReport(this.notApplicable, this.lines);
	}

	public List<WeeklySurveyLine> getLines() {
		return List.copyOf(this.lines);
	}

	/** What was answered about an item. */
	public Optional<WeeklySurveyLine> line(String itemCode) {
		return this.lines.stream().filter(line -> line.itemCode().equals(itemCode)).findFirst();
	}

}

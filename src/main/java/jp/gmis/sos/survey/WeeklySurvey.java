package jp.gmis.sos.survey;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;

import jp.gmis.sos.facility.FacilityCode;

/** 週次調査（新興感染症）: one facility's answer for one ISO week. */
@Entity
public class WeeklySurvey {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String facilityCode;

	private LocalDate weekStart;

	private Instant answeredAt;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "weekly_survey_line", joinColumns = @JoinColumn(name = "survey_id"))
	private List<WeeklySurveyLine> lines = new ArrayList<>();

	protected WeeklySurvey() {
	}

	public WeeklySurvey(FacilityCode facilityCode, LocalDate dayOfWeek, Instant answeredAt,
			List<WeeklySurveyLine> lines) {
		this.facilityCode = facilityCode.value();
		this.weekStart = weekOf(dayOfWeek);
		this.answeredAt = answeredAt;
		this.lines.addAll(lines);
	}

	/** The Monday of the ISO week that the day belongs to. */
	public static LocalDate weekOf(LocalDate day) {
		return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
	}

	/** The Monday of the week that the answer is for. */
	public LocalDate getWeekStart() {
		return this.weekStart;
	}

	public Instant getAnsweredAt() {
		return this.answeredAt;
	}

	public List<WeeklySurveyLine> getLines() {
		return List.copyOf(this.lines);
	}

	/** What was answered about an item. */
	public Optional<WeeklySurveyLine> line(String itemCode) {
		return this.lines.stream().filter(line -> line.itemCode().equals(itemCode)).findFirst();
	}

}

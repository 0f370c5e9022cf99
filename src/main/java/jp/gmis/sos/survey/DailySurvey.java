package jp.gmis.sos.survey;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.user.Actor;

/** 日次調査（新興感染症）: one facility's answer for one day. */
@Entity
public class DailySurvey implements SurveyAnswer<PatientReport> {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	private String facilityCode;

	private LocalDate surveyDate;

	private Instant answeredAt;

	@Embedded
	private Actor actor;

	@Enumerated(EnumType.STRING)
	private AnswerOrigin origin;

	@Embedded
	private PatientReport report;

	protected DailySurvey() {
	}

	public DailySurvey(FacilityCode facilityCode, LocalDate surveyDate, PatientReport report, Actor actor,
			Instant answeredAt) {
		this.facilityCode = facilityCode.value();
		this.surveyDate = surveyDate;
		write(report, actor, answeredAt);
	}

	/** Replaces the answer by one that the facility gives itself. */
	void correct(PatientReport said, Actor by, Instant at) {
		write(said, by, at);
	}

	private void write(PatientReport said, Actor by, Instant at) {
		this.report = said;
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
		return this.surveyDate;
	}

	@Override
	public boolean says(PatientReport said) {
		return this.report.equals(said);
	}

	AnswerOrigin getOrigin() {
		return this.origin;
	}

	/** Counts the corrections. */
	public int getVersion() {
		return this.version;
	}

	/** The day in Japan that the answer is for. */
	public LocalDate getSurveyDate() {
		return this.surveyDate;
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
	public PatientReport getReport() {
		return this.report;
	}

}

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

import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.user.Actor;

/**
 * An answer or a correction as it was given. Never changed. Content is JSON of
 * {@link PatientReport} or {@link StockReport}.
 */
@Entity
public class SurveyRevision {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String facilityCode;

	@Enumerated(EnumType.STRING)
	private SurveyKind kind;

	private LocalDate periodStart;

	private Instant answeredAt;

	@Embedded
	private Actor actor;

	@Enumerated(EnumType.STRING)
	private AnswerOrigin origin;

	private String content;

	protected SurveyRevision() {
	}

	SurveyRevision(FacilityCode facilityCode, SurveyKind kind, LocalDate periodStart, Instant answeredAt, Actor actor,
			String content) {
		this.facilityCode = facilityCode.value();
		this.kind = kind;
		this.periodStart = periodStart;
		this.answeredAt = answeredAt;
		this.actor = actor;
		this.origin = AnswerOrigin.FORM;
		this.content = content;
	}

	SurveyKind getKind() {
		return this.kind;
	}

	LocalDate getPeriodStart() {
		return this.periodStart;
	}

	Instant getAnsweredAt() {
		return this.answeredAt;
	}

	Actor getActor() {
		return this.actor;
	}

	AnswerOrigin getOrigin() {
		return this.origin;
	}

	String getContent() {
		return this.content;
	}

}

package jp.gmis.sos.survey;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import jp.gmis.sos.facility.FacilityCode;

/** 日次調査（新興感染症）: one facility's answer for one day. */
@Entity
public class DailySurvey {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String facilityCode;

	private LocalDate surveyDate;

	private Instant answeredAt;

	protected DailySurvey() {
	}

	public DailySurvey(FacilityCode facilityCode, LocalDate surveyDate, Instant answeredAt) {
		this.facilityCode = facilityCode.value();
		this.surveyDate = surveyDate;
		this.answeredAt = answeredAt;
	}

	/** The day in Japan that the answer is for. */
	public LocalDate getSurveyDate() {
		return this.surveyDate;
	}

	public Instant getAnsweredAt() {
		return this.answeredAt;
	}

}

package jp.gmis.sos.survey.web;

import java.time.LocalDate;
import java.util.Optional;

import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.survey.Acceptance;
import jp.gmis.sos.survey.AnsweredSurvey;
import jp.gmis.sos.survey.DailySurvey;
import jp.gmis.sos.survey.PatientReport;

/** 日次調査（新興感染症）, as it was typed. */
public class DailySurveyForm {

	private LocalDate period;

	private Integer version;

	private String inpatients;

	private String severeInpatients;

	private String outpatients;

	private Acceptance acceptance;

	private String acceptableBeds;

	/**
	 * The answer of the day, with the figures of the last one as a proposal.
	 * @param current the answer of the day
	 * @param proposal the newest answer with figures
	 */
	static DailySurveyForm of(LocalDate period, Optional<DailySurvey> current, Optional<AnsweredSurvey> proposal) {
		DailySurveyForm form = new DailySurveyForm();
		form.period = period;
		current.ifPresent(answer -> form.version = answer.getVersion());
		proposal.ifPresent(answer -> {
			PatientReport report = answer.patients();
			form.inpatients = text(report.inpatients());
			form.severeInpatients = text(report.severeInpatients());
			form.outpatients = text(report.outpatients());
			form.acceptance = report.acceptance();
			form.acceptableBeds = text(report.acceptableBeds());
		});
		return form;
	}

	/** What was typed, once it is valid. */
	PatientReport toReport() {
		return new PatientReport(false, number(this.inpatients), number(this.severeInpatients),
				number(this.outpatients), this.acceptance, number(this.acceptableBeds));
	}

	private static String text(Integer number) {
		return (number == null) ? "" : number.toString();
	}

	private static Integer number(String typed) {
		return (typed == null || typed.isBlank()) ? null : Quantity.parse(typed).orElseThrow();
	}

	/** The day that the form was opened for. */
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

	public String getInpatients() {
		return this.inpatients;
	}

	public void setInpatients(String inpatients) {
		this.inpatients = inpatients;
	}

	public String getSevereInpatients() {
		return this.severeInpatients;
	}

	public void setSevereInpatients(String severeInpatients) {
		this.severeInpatients = severeInpatients;
	}

	public String getOutpatients() {
		return this.outpatients;
	}

	public void setOutpatients(String outpatients) {
		this.outpatients = outpatients;
	}

	public Acceptance getAcceptance() {
		return this.acceptance;
	}

	public void setAcceptance(Acceptance acceptance) {
		this.acceptance = acceptance;
	}

	public String getAcceptableBeds() {
		return this.acceptableBeds;
	}

	public void setAcceptableBeds(String acceptableBeds) {
		this.acceptableBeds = acceptableBeds;
	}

}

package jp.gmis.sos.calendar.web;

import java.time.DateTimeException;
import java.time.LocalTime;

import jp.gmis.sos.shared.web.Typed;
import org.springframework.validation.Errors;

/** 受付時限・確認期限, as typed: as a browser writes days and times. */
public class HoursForm {

	private String validFrom = "";

	private String cutoff = "";

	private String reviewDue = "";

	void validate(Errors errors) {
		if (Typed.day(this.validFrom).isEmpty()) {
			errors.rejectValue("validFrom", "facilities.error.date");
		}
		validate("cutoff", this.cutoff, errors);
		validate("reviewDue", this.reviewDue, errors);
	}

	private static void validate(String field, String time, Errors errors) {
		try {
			LocalTime.parse(time);
		}
		catch (DateTimeException e) {
			errors.rejectValue(field, "hours.error.time");
		}
	}

	public String getValidFrom() {
		return this.validFrom;
	}

	public void setValidFrom(String validFrom) {
		this.validFrom = validFrom;
	}

	public String getCutoff() {
		return this.cutoff;
	}

	public void setCutoff(String cutoff) {
		this.cutoff = cutoff;
	}

	public String getReviewDue() {
		return this.reviewDue;
	}

	public void setReviewDue(String reviewDue) {
		this.reviewDue = reviewDue;
	}

}

package jp.gmis.sos.eligibility.web;

import java.time.LocalDate;

import jp.gmis.sos.eligibility.EligibilityRules;
import org.springframework.format.annotation.DateTimeFormat;

/** 再判定, as it was typed. */
public class ReplayForm {

	@DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
	private LocalDate from;

	@DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
	private LocalDate to;

	private Integer dailyWindowDays;

	private Integer weeklyWindowWeeks;

	/** Proposes days and the rules in force. */
	void propose(LocalDate first, LocalDate last, EligibilityRules inForce) {
		this.from = first;
		this.to = last;
		this.dailyWindowDays = inForce.dailyWindowDays();
		this.weeklyWindowWeeks = inForce.weeklyWindowWeeks();
	}

	/** Whether nothing was typed. */
	boolean isBlank() {
		return this.from == null && this.to == null && this.dailyWindowDays == null && this.weeklyWindowWeeks == null;
	}

	/** The first day, in Japan. */
	public LocalDate getFrom() {
		return this.from;
	}

	public void setFrom(LocalDate from) {
		this.from = from;
	}

	/** The last day, in Japan. */
	public LocalDate getTo() {
		return this.to;
	}

	public void setTo(LocalDate to) {
		this.to = to;
	}

	/** How old a daily answer may be. */
	public Integer getDailyWindowDays() {
		return this.dailyWindowDays;
	}

	public void setDailyWindowDays(Integer dailyWindowDays) {
		this.dailyWindowDays = dailyWindowDays;
	}

	/** How old a weekly answer may be. */
	public Integer getWeeklyWindowWeeks() {
		return this.weeklyWindowWeeks;
	}

	public void setWeeklyWindowWeeks(Integer weeklyWindowWeeks) {
		this.weeklyWindowWeeks = weeklyWindowWeeks;
	}

}

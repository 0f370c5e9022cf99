package jp.gmis.sos.calendar.web;

import java.time.LocalDate;

import org.springframework.format.annotation.DateTimeFormat;

/** 休業日の追加, as it was typed. */
public class ClosedDayForm {

	@DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
	private LocalDate date;

	private String name = "";

	public LocalDate getDate() {
		return this.date;
	}

	public void setDate(LocalDate date) {
		this.date = date;
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

}

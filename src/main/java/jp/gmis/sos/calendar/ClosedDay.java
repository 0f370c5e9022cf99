package jp.gmis.sos.calendar;

import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** 休業日: a day that the administrator has closed. */
@Entity
public class ClosedDay {

	@Id
	private LocalDate closedOn;

	private String name;

	@Version
	private Integer version;

	protected ClosedDay() {
	}

	ClosedDay(LocalDate closedOn, String name) {
		this.closedOn = closedOn;
		this.name = name;
	}

	/** The day. */
	public LocalDate getClosedOn() {
		return this.closedOn;
	}

	/** Why it is closed. */
	public String getName() {
		return this.name;
	}

}

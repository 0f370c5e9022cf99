package jp.gmis.sos.calendar;

import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** 休業日: a day that the administrator has closed. */
@Entity
class ClosedDay {

	@Id
	private LocalDate closedOn;

	private String name;

	protected ClosedDay() {
	}

	LocalDate getClosedOn() {
		return this.closedOn;
	}

	String getName() {
		return this.name;
	}

}

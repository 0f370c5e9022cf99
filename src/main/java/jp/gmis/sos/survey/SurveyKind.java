package jp.gmis.sos.survey;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** 調査. */
public enum SurveyKind {

	/** 日次調査（新興感染症）: a day in Japan. */
	DAILY {
		@Override
		public LocalDate periodOf(LocalDate day) {
			return day;
		}

		@Override
		public LocalDate lastDay(LocalDate period) {
			return period;
		}
	},

	/** 週次調査（新興感染症）: an ISO week, Monday to Sunday. */
	WEEKLY {
		@Override
		public LocalDate periodOf(LocalDate day) {
			return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		}

		@Override
		public LocalDate lastDay(LocalDate period) {
			return period.plusDays(6);
		}
	};

	/**
	 * The first day of the period that a day belongs to, by which the period is named.
	 */
	public abstract LocalDate periodOf(LocalDate day);

	/** The last day on which the period can be answered or corrected. */
	public abstract LocalDate lastDay(LocalDate period);

}

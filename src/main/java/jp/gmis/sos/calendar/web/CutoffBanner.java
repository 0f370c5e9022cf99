package jp.gmis.sos.calendar.web;

import java.time.Clock;

import jp.gmis.sos.calendar.HoursService;
import jp.gmis.sos.shared.JapanTime;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page until when to send today, like 「13時」. */
@ControllerAdvice
class CutoffBanner {

	private final HoursService hours;

	private final Clock clock;

	CutoffBanner(HoursService hours, Clock clock) {
		this.hours = hours;
		this.clock = clock;
	}

	@ModelAttribute
	void addCutoff(Model model) {
		model.addAttribute("cutoffTime", JapanTime.hour(this.hours.hours().on(JapanTime.today(this.clock)).cutoff()));
	}

}

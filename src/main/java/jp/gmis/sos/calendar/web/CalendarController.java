package jp.gmis.sos.calendar.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jp.gmis.sos.calendar.BusinessCalendar;
import jp.gmis.sos.calendar.CalendarDay;
import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.calendar.NationalHolidays;
import jp.gmis.sos.shared.JapanTime;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 営業日カレンダー: the days of a year on which no request is handled. */
@Controller
class CalendarController {

	private final CalendarService calendar;

	private final Clock clock;

	CalendarController(CalendarService calendar, Clock clock) {
		this.calendar = calendar;
		this.clock = clock;
	}

	@GetMapping("/calendar")
	String year(@RequestParam Optional<Integer> year, Model model) {
		LocalDate today = JapanTime.today(this.clock);
		int shown = year.orElse(today.getYear());
		boolean known = shown >= NationalHolidays.FIRST_YEAR && shown <= NationalHolidays.LAST_YEAR;
		model.addAttribute("year", shown);
		model.addAttribute("known", known);
		model.addAttribute("firstYear", NationalHolidays.FIRST_YEAR);
		model.addAttribute("lastYear", NationalHolidays.LAST_YEAR);
		if (known) {
			BusinessCalendar calendar = this.calendar.calendar();
			List<CalendarDay> days = calendar.days(shown, today);
			model.addAttribute("days", days);
			model.addAttribute("months", MonthView.of(shown, days, today));
			model.addAttribute("imported", calendar.importedYears().containsKey(shown));
			model.addAttribute("version", calendar.version());
		}
		return "calendar/year";
	}

}

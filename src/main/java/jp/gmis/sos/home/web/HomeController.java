package jp.gmis.sos.home.web;

import java.time.Clock;

import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.shared.process.TasklistProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** ホーム. */
@Controller
class HomeController {

	private final CalendarService calendar;

	private final TasklistProperties tasklist;

	private final Clock clock;

	HomeController(CalendarService calendar, TasklistProperties tasklist, Clock clock) {
		this.calendar = calendar;
		this.tasklist = tasklist;
		this.clock = clock;
	}

	@GetMapping("/")
	String home(Model model) {
		model.addAttribute("handling", this.calendar.handlingOf(this.clock.instant()));
		model.addAttribute("tasklistUrl", this.tasklist.publicUrl());
		return "home/home";
	}

}

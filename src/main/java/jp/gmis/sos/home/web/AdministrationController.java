package jp.gmis.sos.home.web;

import jp.gmis.sos.incident.IncidentService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** 管理メニュー: what an administrator can do, by what it is about. */
@Controller
class AdministrationController {

	private final IncidentService incidents;

	AdministrationController(IncidentService incidents) {
		this.incidents = incidents;
	}

	@GetMapping("/admin")
	String show(Model model) {
		model.addAttribute("incidents", this.incidents.countTold());
		return "home/administration";
	}

}

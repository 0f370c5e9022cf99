package jp.gmis.sos.survey.web;

import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.survey.SurveyKind;
import jp.gmis.sos.survey.SurveyService;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 感染症関連調査: what is to be answered, and what was. */
@Controller
class SurveyController {

	private static final int ROWS = 20;

	private final SurveyService surveys;

	private final Facilities facilities;

	private final PpeItems items;

	SurveyController(SurveyService surveys, Facilities facilities, PpeItems items) {
		this.surveys = surveys;
		this.facilities = facilities;
		this.items = items;
	}

	@GetMapping("/surveys")
	String overview(@AuthenticationPrincipal SignedInUser user, Model model) {
		Facility facility = this.facilities.get(user.facilityCode());
		model.addAttribute("duty", this.surveys.duty(facility));
		model.addAttribute("tasks", this.surveys.tasks(facility));
		return "survey/overview";
	}

	@GetMapping("/surveys/history")
	String history(@AuthenticationPrincipal SignedInUser user, @RequestParam(defaultValue = "WEEKLY") SurveyKind kind,
			@RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("kind", kind);
		model.addAttribute("rows",
				this.surveys.history(user.facilityCode(), kind, PageRequest.of(Typed.page(page), ROWS)));
		model.addAttribute("items",
				this.items.findAllByOrderByDisplayOrder()
					.stream()
					.collect(Collectors.toMap(PpeItem::getCode, Function.identity())));
		return "survey/history";
	}

}

package jp.gmis.sos.survey.web;

import java.util.Optional;
import java.util.UUID;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where one goes after an answer: back to the request for which the survey was opened, or
 * to the overview.
 */
final class SurveyReturn {

	private SurveyReturn() {
	}

	static String after(Optional<UUID> request, RedirectAttributes flash) {
		flash.addFlashAttribute("message", "survey.saved");
		return request.map(id -> "redirect:/requests/" + id).orElse("redirect:/surveys");
	}

}

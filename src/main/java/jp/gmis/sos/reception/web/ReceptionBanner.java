package jp.gmis.sos.reception.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jp.gmis.sos.reception.ReceptionService;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Gives every page the reception state where its reader is. Who sees the whole country is
 * told where requests are accepted.
 */
@ControllerAdvice
class ReceptionBanner {

	private final ReceptionService reception;

	private final Clock clock;

	ReceptionBanner(ReceptionService reception, Clock clock) {
		this.reception = reception;
		this.clock = clock;
	}

	@ModelAttribute
	void addReceptionState(@AuthenticationPrincipal SignedInUser user, Model model) {
		if (user == null) {
			return;
		}
		if (user.prefectureCode() != null) {
			model.addAttribute("receptionState", this.reception.stateIn(user.prefectureCode(), this.clock.instant()));
			return;
		}
		Map<String, ReceptionState> states = this.reception.states(this.clock.instant());
		List<String> accepting = states.keySet()
			.stream()
			.filter(prefecture -> states.get(prefecture) == ReceptionState.EMERGENCY)
			.toList();
		model.addAttribute("receptionState", accepting.isEmpty() ? ReceptionState.PEACETIME : ReceptionState.EMERGENCY);
		model.addAttribute("acceptingPrefectures", (accepting.size() == states.size()) ? List.of() : accepting);
	}

}

package jp.gmis.sos.reception.web;

import java.time.Clock;

import jp.gmis.sos.reception.ReceptionService;
import jp.gmis.sos.reception.ReceptionState;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the reception state where its reader is. */
@ControllerAdvice
class ReceptionBanner {

	private final ReceptionService reception;

	private final Clock clock;

	ReceptionBanner(ReceptionService reception, Clock clock) {
		this.reception = reception;
		this.clock = clock;
	}

	@ModelAttribute("receptionState")
	ReceptionState receptionState(@AuthenticationPrincipal SignedInUser user) {
		return (user == null) ? null : this.reception.stateIn(user.prefectureCode(), this.clock.instant());
	}

}

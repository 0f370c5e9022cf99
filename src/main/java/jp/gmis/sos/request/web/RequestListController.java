package jp.gmis.sos.request.web;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;

import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestRow;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;

/** データ一覧. */
@Controller
class RequestListController {

	private static final int ROWS = 50;

	/** 実施中の緊急配布要請: the past 30 days. */
	private static final Period ACTIVE = Period.ofDays(30);

	private final DistributionRequests requests;

	private final Clock clock;

	RequestListController(DistributionRequests requests, Clock clock) {
		this.requests = requests;
		this.clock = clock;
	}

	@GetMapping("/requests")
	String list(@AuthenticationPrincipal SignedInUser user, ListQuery query, Model model) {
		Instant since = switch (query.view()) {
			case ACTIVE -> JapanTime.startOf(JapanTime.today(this.clock).minus(ACTIVE));
			case ALL -> Instant.EPOCH;
		};
		Page<RequestRow> rows = this.requests.search(Scopes.of(user), since, query.pattern(),
				PageRequest.of(query.page(), ROWS, query.order()));
		model.addAttribute("rows", rows);
		model.addAttribute("query", query);
		return "request/list";
	}

	@ExceptionHandler
	String showWithDefaults(BindException unreadable) {
		return "redirect:/requests";
	}

}

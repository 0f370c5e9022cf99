package jp.gmis.sos.request.web;

import java.time.Clock;
import java.util.UUID;

import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.RecentRequests;
import jp.gmis.sos.request.RequestFollowers;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** 要請の画面, 印刷用に表示 (manual 3-1, 3-2). */
@Controller
class RequestViewController {

	private final RequestPage page;

	private final RecentRequests recent;

	private final RequestFollowers followers;

	private final Clock clock;

	RequestViewController(RequestPage page, RecentRequests recent, RequestFollowers followers, Clock clock) {
		this.page = page;
		this.recent = recent;
		this.followers = followers;
		this.clock = clock;
	}

	@GetMapping("/requests/{id}")
	@Audited("REQUEST_SEEN")
	String view(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, Model model) {
		DistributionRequest request = this.page.fill(user, id, model);
		this.recent.opened(user.username(), id);
		model.addAttribute("following", this.followers.of(id).contains(user.username()));
		model.addAttribute("refresh", request.isChecking());
		return "request/view";
	}

	/** 印刷用に表示: the same on sheets of A4. */
	@GetMapping("/requests/{id}/print")
	@Audited("REQUEST_PRINTED")
	String print(@AuthenticationPrincipal SignedInUser user, @PathVariable UUID id, Model model) {
		this.page.fill(user, id, model);
		model.addAttribute("printedAt", this.clock.instant());
		return "request/print";
	}

}

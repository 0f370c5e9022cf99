package jp.gmis.sos.announcement.web;

import java.time.Clock;

import jp.gmis.sos.announcement.Announcements;
import jp.gmis.sos.shared.web.Typed;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** お知らせ. */
@Controller
class AnnouncementController {

	private static final int ROWS = 20;

	private final Announcements announcements;

	private final Clock clock;

	AnnouncementController(Announcements announcements, Clock clock) {
		this.announcements = announcements;
		this.clock = clock;
	}

	@GetMapping("/announcements")
	String list(@AuthenticationPrincipal SignedInUser user, @RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("rows", this.announcements.published(user.prefectureCode(), this.clock.instant(),
				PageRequest.of(Typed.page(page), ROWS)));
		return "announcement/list";
	}

}

package jp.gmis.sos.home.web;

import java.time.Clock;

import jp.gmis.sos.announcement.Announcements;
import jp.gmis.sos.calendar.CalendarService;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.incident.IncidentService;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.shared.process.TasklistProperties;
import jp.gmis.sos.survey.SurveyService;
import jp.gmis.sos.survey.SurveyTask;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.SignedInUser;
import jp.gmis.sos.user.UserAccount;
import jp.gmis.sos.user.UserAccounts;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** ホーム. */
@Controller
class HomeController {

	private static final int ANNOUNCEMENTS = 5;

	private final CalendarService calendar;

	private final Announcements announcements;

	private final SurveyService surveys;

	private final Facilities facilities;

	private final DistributionRequests requests;

	private final UserAccounts accounts;

	private final IncidentService incidents;

	private final TasklistProperties tasklist;

	private final Clock clock;

	HomeController(CalendarService calendar, Announcements announcements, SurveyService surveys, Facilities facilities,
			DistributionRequests requests, UserAccounts accounts, IncidentService incidents,
			TasklistProperties tasklist, Clock clock) {
		this.calendar = calendar;
		this.announcements = announcements;
		this.surveys = surveys;
		this.facilities = facilities;
		this.requests = requests;
		this.accounts = accounts;
		this.incidents = incidents;
		this.tasklist = tasklist;
		this.clock = clock;
	}

	@GetMapping("/")
	String home(@AuthenticationPrincipal SignedInUser user, Model model) {
		model.addAttribute("outlook", this.calendar.outlook(this.clock.instant()));
		model.addAttribute("refusedEmail",
				this.accounts.findByUsername(user.username()).map(UserAccount::getRefusedEmail).orElse(null));
		model.addAttribute("tasklistUrl", this.tasklist.publicUrl());
		model.addAttribute("announcements",
				this.announcements
					.published(user.prefectureCode(), this.clock.instant(), PageRequest.of(0, ANNOUNCEMENTS))
					.getContent());
		if (user.role() == Role.ADMIN) {
			model.addAttribute("incidents", this.incidents.countTold());
		}
		if (user.facilityCode() != null) {
			model.addAttribute("missing",
					this.surveys.tasks(this.facilities.get(user.facilityCode()))
						.stream()
						.filter(SurveyTask::missing)
						.toList());
			model.addAttribute("open",
					this.requests.countByStatus(user.facilityCode().value())
						.stream()
						.filter(count -> count.status() != RequestStatus.ACCEPTED)
						.toList());
		}
		return "home/home";
	}

}

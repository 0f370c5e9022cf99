package jp.gmis.sos.request.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jp.gmis.sos.calendar.CutoffService;
import jp.gmis.sos.eligibility.Decision;
import jp.gmis.sos.eligibility.EligibilityService;
import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.HistoryEvent;
import jp.gmis.sos.request.RequestLine;
import jp.gmis.sos.request.RequestNotes;
import jp.gmis.sos.request.RequestStatus;
import jp.gmis.sos.shared.NotFoundException;
import jp.gmis.sos.survey.WeeklySurvey;
import jp.gmis.sos.survey.WeeklySurveys;
import jp.gmis.sos.user.Role;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** What 要請の画面 shows, on the screen and on paper. */
@Component
public class RequestPage {

	private static final Set<HistoryEvent> REVIEWS = EnumSet.of(HistoryEvent.CONFIRMED, HistoryEvent.RECONFIRMED,
			HistoryEvent.APPROVED, HistoryEvent.DECLINED, HistoryEvent.RETURN_DECIDED);

	private final DistributionRequests requests;

	private final Facilities facilities;

	private final PpeItems items;

	private final WeeklySurveys weeklySurveys;

	private final EligibilityService eligibility;

	private final CutoffService cutoff;

	private final RequestNotes notes;

	RequestPage(DistributionRequests requests, Facilities facilities, PpeItems items, WeeklySurveys weeklySurveys,
			EligibilityService eligibility, CutoffService cutoff, RequestNotes notes) {
		this.requests = requests;
		this.facilities = facilities;
		this.items = items;
		this.weeklySurveys = weeklySurveys;
		this.eligibility = eligibility;
		this.cutoff = cutoff;
		this.notes = notes;
	}

	/**
	 * Gives a page all that it shows of a request.
	 * @throws NotFoundException if the request is not in the user's scope
	 */
	@Transactional(readOnly = true)
	public DistributionRequest fill(SignedInUser user, UUID id, Model model) {
		DistributionRequest request = this.requests.get(id, Scopes.of(user));
		model.addAttribute("request", request);
		Facility facility = this.facilities.get(request.getFacilityCode());
		model.addAttribute("facility", facility);
		model.addAttribute("items", items(request));
		Optional<Decision> decision = this.eligibility.latestDecision(id);
		model.addAttribute("lastDecision", decision.orElse(null));
		model.addAttribute("cutoff",
				request.getHandling()
					.filter(routed -> request.isInProcess() || request.getStatus() == RequestStatus.ACCEPTED)
					.flatMap(routed -> this.cutoff.decision(id))
					.orElse(null));
		if (user.role() == Role.FACILITY && !request.isInProcess() && request.isEditable()) {
			Decision outlook = this.eligibility.wouldDecide(facility, request.getLines().keySet());
			boolean news = decision.filter(last -> last.findings().equals(outlook.findings())).isEmpty();
			model.addAttribute("eligibilityOutlook", news ? outlook : null);
		}
		model.addAttribute("history", request.getHistory().reversed());
		model.addAttribute("reviews",
				request.getHistory()
					.reversed()
					.stream()
					.filter(change -> REVIEWS.contains(change.getEvent())
							&& change.getSubmissionNumber() == request.getSubmissionNumber())
					.toList());
		model.addAttribute("notes",
				(user.role() == Role.FACILITY) ? this.notes.findByRequestIdAndShownToFacilityTrueOrderByIdDesc(id)
						: this.notes.findByRequestIdOrderByIdDesc(id));
		return request;
	}

	private List<ItemView> items(DistributionRequest request) {
		Optional<WeeklySurvey> survey = this.weeklySurveys
			.findFirstByFacilityCodeOrderByWeekStartDesc(request.getFacilityCode().value());
		Map<String, RequestLine> lines = request.getLines();
		return this.items.inOrder(lines.keySet())
			.stream()
			.map(item -> ItemView.of(item, lines.get(item.getCode()),
					survey.flatMap(found -> found.line(item.getCode()))))
			.toList();
	}

}

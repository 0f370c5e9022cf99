package jp.gmis.sos.review.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.gmis.sos.facility.Facilities;
import jp.gmis.sos.facility.Facility;
import jp.gmis.sos.facility.FacilityCode;
import jp.gmis.sos.item.PpeItem;
import jp.gmis.sos.item.PpeItems;
import jp.gmis.sos.item.Quantity;
import jp.gmis.sos.request.DistributionRequest;
import jp.gmis.sos.request.DistributionRequests;
import jp.gmis.sos.request.RequestLine;
import jp.gmis.sos.request.ReviewDecision;
import jp.gmis.sos.request.ReviewStage;
import jp.gmis.sos.review.Allocation;
import jp.gmis.sos.review.DeskDecision;
import jp.gmis.sos.review.DeskDecision.State;
import jp.gmis.sos.review.DeskList;
import jp.gmis.sos.review.DeskRow;
import jp.gmis.sos.review.DeskService;
import jp.gmis.sos.review.DeskService.Choice;
import jp.gmis.sos.review.ReviewScope;
import jp.gmis.sos.review.process.DeliverDecision;
import jp.gmis.sos.shared.Conflicts;
import jp.gmis.sos.shared.JapanTime;
import jp.gmis.sos.shared.web.Audited;
import jp.gmis.sos.user.SignedInUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 確認デスク: one decision for many requests, prepared, sent, and told row by row. */
@Controller
class BulkReviewController {

	private static final Comparator<DeskDecision> REFUSED_FIRST = Comparator
		.comparing((DeskDecision decision) -> decision.getState() != State.REFUSED)
		.thenComparing(DeskDecision::getId);

	/** So many are stored in one transaction. */
	private static final int AT_ONCE = 250;

	private final DeskList list;

	private final DeskService desk;

	private final DeliverDecision delivery;

	private final DistributionRequests requests;

	private final Facilities facilities;

	private final PpeItems items;

	private final Clock clock;

	BulkReviewController(DeskList list, DeskService desk, DeliverDecision delivery, DistributionRequests requests,
			Facilities facilities, PpeItems items, Clock clock) {
		this.list = list;
		this.desk = desk;
		this.delivery = delivery;
		this.requests = requests;
		this.facilities = facilities;
		this.items = items;
		this.clock = clock;
	}

	/**
	 * Shows the chosen ones with the quantities that would be set; with limits, as they
	 * would be shared out.
	 * @param chosen the ids
	 * @param all whether all that the filter shows are meant, on every page
	 */
	@PostMapping("/desk/prepare")
	@Audited("REVIEWS_PREPARED")
	String prepare(@AuthenticationPrincipal SignedInUser user, @RequestParam(defaultValue = "") List<UUID> chosen,
			@RequestParam(defaultValue = "false") boolean all, DeskQuery query, @ModelAttribute("form") BulkForm form,
			Model model, RedirectAttributes flash) {
		ReviewScope scope = ReviewScope.of(user);
		List<DeskRow> rows = all ? this.list.all(scope, query.filter(), DeskService.MOST)
				: this.list.of(scope, chosen.subList(0, Math.min(chosen.size(), DeskService.MOST)));
		if (rows.isEmpty() || !query.isOwn(scope.stage())) {
			flash.addFlashAttribute("problem", "desk.bulk.none");
			return "redirect:" + query.onPage(query.page());
		}
		Map<UUID, DistributionRequest> found = this.requests.findAllById(rows.stream().map(DeskRow::id).toList())
			.stream()
			.collect(Collectors.toMap(DistributionRequest::getId, Function.identity()));
		List<PpeItem> requested = this.items.inOrder(found.values()
			.stream()
			.flatMap(request -> request.getLines().keySet().stream())
			.collect(Collectors.toSet()));
		rows.forEach(row -> form.getSubmissions().put(row.id(), row.submissionNumber()));
		found.values()
			.forEach(request -> request.getLines()
				.forEach((item, line) -> form.getQuantities()
					.putIfAbsent(BulkForm.key(request.getId(), item), String.valueOf(line.suggestion(scope.stage())))));
		Set<FacilityCode> underAgreement = underAgreement(found.values());
		requested.forEach(item -> share(item, scope, found.values(), underAgreement, form));
		model.addAttribute("rows", rows);
		model.addAttribute("requests", found);
		model.addAttribute("items", requested);
		model.addAttribute("most", DeskService.MOST);
		model.addAttribute("decisions", ReviewDecision.at(scope.stage()));
		return "review/prepare";
	}

	private Set<FacilityCode> underAgreement(Collection<DistributionRequest> chosen) {
		LocalDate today = JapanTime.today(this.clock);
		return this.facilities
			.findAllById(chosen.stream().map(request -> request.getFacilityCode().value()).collect(Collectors.toSet()))
			.stream()
			.filter(facility -> !facility.agreementsOn(today).isEmpty())
			.map(Facility::getCode)
			.collect(Collectors.toSet());
	}

	/**
	 * Replaces the quantities of an item whose limit is set; the nation shares out what
	 * the prefecture has confirmed.
	 */
	private static void share(PpeItem item, ReviewScope scope, Collection<DistributionRequest> chosen,
			Set<FacilityCode> underAgreement, BulkForm form) {
		Integer limit = Quantity.parse(form.getLimits().getOrDefault(item.getCode(), "")).orElse(null);
		if (limit == null || limit < 0) {
			return;
		}
		List<Allocation.Claim<UUID>> claims = chosen.stream()
			.filter(request -> request.getLines().containsKey(item.getCode()))
			.map(request -> new Allocation.Claim<>(request.getId(),
					claimed(request.getLines().get(item.getCode()), scope.stage()),
					underAgreement.contains(request.getFacilityCode())))
			.toList();
		Allocation.share(claims, limit, item.getLotSize())
			.forEach((request, share) -> form.getQuantities()
				.put(BulkForm.key(request, item.getCode()), String.valueOf(share)));
	}

	private static int claimed(RequestLine line, ReviewStage stage) {
		return (stage == ReviewStage.NATION) ? Math.min(line.requested(), line.suggestion(ReviewStage.PREFECTURE))
				: line.requested();
	}

	@PostMapping("/desk/send")
	@Audited("REVIEWS_SENT")
	String send(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") BulkForm form,
			RedirectAttributes flash) {
		ReviewScope scope = ReviewScope.of(user);
		if (form.getSubmissions().isEmpty()) {
			flash.addFlashAttribute("problem", "desk.bulk.none");
			return "redirect:/desk";
		}
		List<DistributionRequest> chosen = this.requests.findAllById(form.getSubmissions().keySet());
		Map<Long, Long> tasks = this.delivery.openTasks(scope.stage(), chosen);
		List<Choice> choices = chosen.stream()
			.map(request -> new Choice(request.getId(), form.getSubmissions().get(request.getId()),
					form.inputFor(request.getId()), tasks.get(request.getProcessInstanceKey())))
			.toList();
		for (int from = 0; from < choices.size(); from += AT_ONCE) {
			List<Choice> some = choices.subList(from, Math.min(from + AT_ONCE, choices.size()));
			Conflicts.retry(() -> this.desk.takeMany(form.getBatch(), some, scope.stage(), user.username()));
		}
		return "redirect:/desk/sent?batch=" + form.getBatch();
	}

	/** What became of the decisions of one click, or of all that have no end yet. */
	@GetMapping("/desk/sent")
	String sent(@AuthenticationPrincipal SignedInUser user, @RequestParam(required = false) UUID batch, Model model) {
		ReviewScope.of(user);
		List<DeskDecision> decisions = (batch == null) ? this.desk.open(user.username())
				: this.desk.ofBatch(batch, user.username());
		Map<State, Long> numbers = decisions.stream()
			.collect(Collectors.groupingBy(DeskDecision::getState, Collectors.counting()));
		boolean onTheirWay = decisions.stream().anyMatch(DeskDecision::isOnItsWay);
		model.addAttribute("decisions", decisions.stream().sorted(REFUSED_FIRST).toList());
		model.addAttribute("titles",
				this.requests.findAllById(decisions.stream().map(DeskDecision::getRequestId).toList())
					.stream()
					.collect(Collectors.toMap(DistributionRequest::getId, DistributionRequest::getTitle)));
		model.addAttribute("recorded", numbers.getOrDefault(State.RECORDED, 0L));
		model.addAttribute("refused", numbers.getOrDefault(State.REFUSED, 0L));
		model.addAttribute("untold",
				decisions.stream().anyMatch(one -> one.getState() == State.REFUSED && !one.isTold()));
		model.addAttribute("onTheirWay", onTheirWay);
		model.addAttribute("refresh", onTheirWay);
		return "review/sent";
	}

	/** The reviewer has seen what was not taken over. */
	@PostMapping("/desk/sent")
	@Audited("REFUSED_REVIEWS_KNOWN")
	String told(@AuthenticationPrincipal SignedInUser user) {
		ReviewScope.of(user);
		Conflicts.retry(() -> this.desk.told(user.username()));
		return "redirect:/desk";
	}

	/** Where a reload or a new login leads from the pages that only a form can open. */
	@GetMapping({ "/desk/prepare", "/desk/send" })
	String back() {
		return "redirect:/desk";
	}

}

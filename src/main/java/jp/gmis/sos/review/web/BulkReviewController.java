package jp.gmis.sos.review.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
import jp.gmis.sos.review.DeskList;
import jp.gmis.sos.review.DeskRow;
import jp.gmis.sos.review.ReviewScope;
import jp.gmis.sos.review.process.SendReview;
import jp.gmis.sos.shared.RuleViolation;
import jp.gmis.sos.user.SignedInUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

	private static final Logger logger = LoggerFactory.getLogger(BulkReviewController.class);

	private static final String AWAY = "desk.refused.away";

	private static final int MOST = 500;

	/** As many as keep the engine busy without being refused. */
	private static final int AT_ONCE = 8;

	private final DeskList list;

	private final SendReview sending;

	private final DistributionRequests requests;

	private final Facilities facilities;

	private final PpeItems items;

	BulkReviewController(DeskList list, SendReview sending, DistributionRequests requests, Facilities facilities,
			PpeItems items) {
		this.list = list;
		this.sending = sending;
		this.requests = requests;
		this.facilities = facilities;
		this.items = items;
	}

	/**
	 * What became of one of the requests.
	 *
	 * @param title タイトル
	 * @param id the request
	 * @param refusal why it was not sent, or null if it was
	 */
	public record Outcome(String title, UUID id, RuleViolation refusal) {

	}

	/**
	 * Shows the chosen ones with the quantities that would be set; with limits, as they
	 * would be shared out.
	 * @param chosen the ids
	 * @param all whether all that the filter shows are meant, on every page
	 */
	@PostMapping("/desk/prepare")
	String prepare(@AuthenticationPrincipal SignedInUser user, @RequestParam(defaultValue = "") List<UUID> chosen,
			@RequestParam(defaultValue = "false") boolean all, DeskQuery query, @ModelAttribute("form") BulkForm form,
			Model model, RedirectAttributes flash) {
		ReviewScope scope = ReviewScope.of(user);
		List<DeskRow> rows = all ? this.list.all(scope, query.filter(), MOST)
				: this.list.of(scope, chosen.subList(0, Math.min(chosen.size(), MOST)));
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
		model.addAttribute("most", MOST);
		model.addAttribute("decisions", ReviewDecision.at(scope.stage()));
		return "review/prepare";
	}

	private Set<FacilityCode> underAgreement(Collection<DistributionRequest> chosen) {
		return this.facilities
			.findAllById(chosen.stream().map(request -> request.getFacilityCode().value()).collect(Collectors.toSet()))
			.stream()
			.filter(facility -> !facility.getAgreements().isEmpty())
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
	String send(@AuthenticationPrincipal SignedInUser user, @ModelAttribute("form") BulkForm form, Model model,
			RedirectAttributes flash) throws InterruptedException {
		ReviewScope scope = ReviewScope.of(user);
		if (form.getSubmissions().isEmpty()) {
			flash.addFlashAttribute("problem", "desk.bulk.none");
			return "redirect:/desk";
		}
		Map<UUID, Integer> submissions = form.getSubmissions();
		AtomicBoolean away = new AtomicBoolean();
		Map<Long, Long> tasks = this.sending.openTasks(scope);
		List<Callable<Outcome>> deliveries = this.list.of(scope, List.copyOf(submissions.keySet()))
			.stream()
			.map(row -> (Callable<Outcome>) () -> new Outcome(row.title(), row.id(),
					deliver(row.id(), submissions.get(row.id()), scope, user, form, tasks, away)))
			.toList();
		List<Outcome> outcomes = new ArrayList<>();
		try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
			for (Future<Outcome> outcome : senders.invokeAll(deliveries)) {
				outcomes.add(outcome.resultNow());
			}
		}
		Set<UUID> told = outcomes.stream().map(Outcome::id).collect(Collectors.toSet());
		this.requests.findAllById(submissions.keySet().stream().filter(id -> !told.contains(id)).toList())
			.stream()
			.filter(scope::covers)
			.map(request -> new Outcome(request.getTitle(), request.getId(), new RuleViolation("desk.refused.gone")))
			.forEach(outcomes::add);
		model.addAttribute("sent", outcomes.stream().filter(outcome -> outcome.refusal() == null).count());
		model.addAttribute("outcomes",
				outcomes.stream()
					.sorted((one, other) -> Boolean.compare(one.refusal() == null, other.refusal() == null))
					.toList());
		return "review/outcomes";
	}

	/** Once the engine was away the others are not tried any more. */
	private RuleViolation deliver(UUID id, int submission, ReviewScope scope, SignedInUser user, BulkForm form,
			Map<Long, Long> tasks, AtomicBoolean away) {
		if (away.get()) {
			return new RuleViolation(AWAY);
		}
		try {
			RuleViolation refusal = this.sending
				.send(id, submission, scope.stage(), user.username(), form.inputFor(id), tasks)
				.orElse(null);
			if (refusal != null && refusal.messageKey().equals(AWAY)) {
				away.set(true);
			}
			return refusal;
		}
		catch (RuntimeException e) {
			logger.error("The review of request {} could not be sent", id, e);
			return new RuleViolation("desk.refused.unknown");
		}
	}

	/** Where a reload or a new login leads from the pages that only a form can open. */
	@GetMapping({ "/desk/prepare", "/desk/send" })
	String back() {
		return "redirect:/desk";
	}

}
